/** Orders and what belongs to them: derived tables and number sequences that no mapping rule can express. */
@NullMarked
package io.lodestone.plugin.sales;

import org.jspecify.annotations.NullMarked;
