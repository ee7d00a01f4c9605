/** Going live: a check list that the tool and people tick, and that survives interruptions. */
@NullMarked
package io.lodestone.kernel.golive;

import org.jspecify.annotations.NullMarked;
