/** Steps: the units of work of a run, what they describe and what the kernel gives them. */
@NullMarked
package io.lodestone.spi.step;

import org.jspecify.annotations.NullMarked;
