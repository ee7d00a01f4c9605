package io.lodestone.plugin.magento.content;

import java.util.Map;

/** Blocks that texts of Magento 1 commonly embed and that are no widgets. */
final class BlockClasses {

    static final Map<String, String> ALL = Map.of(
            "cms/block", "Magento\\Cms\\Block\\Block",
            "catalog/product_list", "Magento\\Catalog\\Block\\Product\\ListProduct",
            "catalog/product_new", "Magento\\Catalog\\Block\\Product\\NewProduct",
            "newsletter/subscribe", "Magento\\Newsletter\\Block\\Subscribe");

    private BlockClasses() {}
}
