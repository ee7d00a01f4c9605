/** Runs: the order of steps, their context, and who listens. */
@NullMarked
package io.lodestone.kernel.run;

import org.jspecify.annotations.NullMarked;
