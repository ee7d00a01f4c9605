/** What going live means for a Magento shop. */
@NullMarked
package io.lodestone.plugin.magento.golive;

import org.jspecify.annotations.NullMarked;
