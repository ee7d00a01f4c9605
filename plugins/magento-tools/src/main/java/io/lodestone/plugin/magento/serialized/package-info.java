/** Columns of Magento that hold serialized PHP with a meaning of their own. */
@NullMarked
package io.lodestone.plugin.magento.serialized;

import org.jspecify.annotations.NullMarked;
