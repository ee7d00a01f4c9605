/** What must be right before anything else is looked at: the sides, their versions, a fresh destination, the keys. */
@NullMarked
package io.lodestone.plugin.magento.preflight;

import org.jspecify.annotations.NullMarked;
