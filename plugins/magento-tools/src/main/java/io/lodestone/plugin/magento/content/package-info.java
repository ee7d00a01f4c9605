/** Texts with directives, as pages, blocks and e-mail templates hold them. */
@NullMarked
package io.lodestone.plugin.magento.content;

import org.jspecify.annotations.NullMarked;
