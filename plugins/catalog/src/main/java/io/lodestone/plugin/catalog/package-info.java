/** The catalog plugin: products, categories, prices, reviews and ratings. */
@NullMarked
package io.lodestone.plugin.catalog;

import org.jspecify.annotations.NullMarked;
