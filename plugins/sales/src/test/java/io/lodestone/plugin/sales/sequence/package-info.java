/** Tests. */
@NullMarked
package io.lodestone.plugin.sales.sequence;

import org.jspecify.annotations.NullMarked;
