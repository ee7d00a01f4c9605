/** The inventory plugin: stock, in the one source that a single-stock shop becomes in Magento 2. */
@NullMarked
package io.lodestone.plugin.inventory;

import org.jspecify.annotations.NullMarked;
