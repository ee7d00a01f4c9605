/** Values that Magento encrypted or hashed: read with the source's keys, written with the destination's. */
@NullMarked
package io.lodestone.plugin.magento.crypt;

import org.jspecify.annotations.NullMarked;
