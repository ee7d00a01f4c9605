/** The steps of going live that a plugin knows: what people do, and what the destination's application is told to do. */
@NullMarked
package io.lodestone.spi.golive;

import org.jspecify.annotations.NullMarked;
