/** What Magento 1's class aliases are called in Magento 2. */
@NullMarked
package io.lodestone.plugin.magento.classes;

import org.jspecify.annotations.NullMarked;
