/** Administrators of Magento 1 and their roles, for shops that want them. */
@NullMarked
package io.lodestone.plugin.magento.administrators;

import org.jspecify.annotations.NullMarked;
