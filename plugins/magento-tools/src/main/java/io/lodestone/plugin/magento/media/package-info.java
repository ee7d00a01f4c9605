/** Copies the media folder of Magento 1 to its Magento 2 places, and looks whether every file is there that the database names. */
@NullMarked
package io.lodestone.plugin.magento.media;

import org.jspecify.annotations.NullMarked;
