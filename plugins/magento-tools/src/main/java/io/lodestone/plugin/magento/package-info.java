/** The plugin's entry: Magento facts and handlers that several plugins share. */
@NullMarked
package io.lodestone.plugin.magento;

import org.jspecify.annotations.NullMarked;
