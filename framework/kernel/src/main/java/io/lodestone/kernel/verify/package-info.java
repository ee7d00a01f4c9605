/** Proof by comparison: transformed source rows against the destination's, by contents; and the repair of what differs. */
@NullMarked
package io.lodestone.kernel.verify;

import org.jspecify.annotations.NullMarked;
