/** The visitor log. */
@NullMarked
package io.lodestone.plugin.log;

import org.jspecify.annotations.NullMarked;
