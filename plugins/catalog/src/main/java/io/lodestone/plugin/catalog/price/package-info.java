/** Tier, group and configurable prices, which Magento 2 keeps in other places. */
@NullMarked
package io.lodestone.plugin.catalog.price;

import org.jspecify.annotations.NullMarked;
