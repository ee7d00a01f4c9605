/** Attribute values of products and categories: which travel, where to, and in which form. */
@NullMarked
package io.lodestone.plugin.catalog.values;

import org.jspecify.annotations.NullMarked;
