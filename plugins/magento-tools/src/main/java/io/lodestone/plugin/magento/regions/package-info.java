/** Regions of countries that a shop added to those of Magento. */
@NullMarked
package io.lodestone.plugin.magento.regions;

import org.jspecify.annotations.NullMarked;
