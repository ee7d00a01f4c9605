/** Tests of how customers travel. */
@NullMarked
package io.lodestone.plugin.customer;

import org.jspecify.annotations.NullMarked;
