/** Number sequences: every store goes on counting where the source stopped, in the same shape. */
@NullMarked
package io.lodestone.plugin.sales.sequence;

import org.jspecify.annotations.NullMarked;
