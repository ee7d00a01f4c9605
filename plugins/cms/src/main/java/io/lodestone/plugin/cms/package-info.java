/** Content: what pages and widgets of Magento 1 need besides mapping rules. */
@NullMarked
package io.lodestone.plugin.cms;

import org.jspecify.annotations.NullMarked;
