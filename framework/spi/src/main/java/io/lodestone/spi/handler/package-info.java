/** Handlers: transformations of one column's value. */
@NullMarked
package io.lodestone.spi.handler;

import org.jspecify.annotations.NullMarked;
