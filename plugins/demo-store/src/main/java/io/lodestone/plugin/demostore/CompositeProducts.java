package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Product.Kind;
import java.math.BigDecimal;
import java.util.List;

/** What makes configurable, grouped, bundle and downloadable products, links between products, and custom options. */
final class CompositeProducts {

    private static final int RELATED = 1;
    private static final int GROUPED = 3;
    private static final int UP_SELL = 4;
    private static final int CROSS_SELL = 5;
    private static final int FIXED_PRICE = 1;

    private final Rows rows;
    private final Eav eav;
    private final Attributes attributes;
    private int superAttributes;
    private int links;
    private int bundleOptions;
    private int selections;
    private int customOptions;
    private int customValues;

    CompositeProducts(Rows rows, Eav eav, Attributes attributes) {
        this.rows = rows;
        this.eav = eav;
        this.attributes = attributes;
    }

    static boolean hasCustomOptions(Product product) {
        return product.kind() == Kind.SIMPLE && product.id() % 20 == 1;
    }

    void make(List<Product> products) {
        for (Product product : products) {
            switch (product.kind()) {
                case CONFIGURABLE -> configurable(product);
                case GROUPED -> grouped(product);
                case BUNDLE -> bundle(product);
                case DOWNLOADABLE -> downloadable(product);
                default -> {
                    if (hasCustomOptions(product)) {
                        customOptions(product);
                    }
                }
            }
            if (product.id() > 10 && product.id() % 3 == 0) {
                link(product.id(), product.id() - 10, RELATED, 1);
                link(product.id(), product.id() - 9, UP_SELL, 2);
                link(product.id(), product.id() - 8, CROSS_SELL, 3);
            }
        }
    }

    private void configurable(Product product) {
        int id = ++superAttributes;
        long size = eav.attribute(Eav.PRODUCT, "demo_size").id();
        rows.add(
                "catalog_product_super_attribute",
                "product_super_attribute_id product_id attribute_id position",
                id,
                product.id(),
                size,
                0);
        rows.add(
                "catalog_product_super_attribute_label",
                "product_super_attribute_id store_id use_default value",
                id,
                0,
                0,
                "Size");
        for (Product child : product.children()) {
            rows.add("catalog_product_super_link", "product_id parent_id", child.id(), product.id());
            relation(product, child);
            if (child.variant() > 0) {
                rows.add(
                        "catalog_product_super_attribute_pricing",
                        "product_super_attribute_id value_index is_percent pricing_value website_id",
                        id,
                        String.valueOf(attributes.option("demo_size", child.variant())),
                        0,
                        child.variant() * 2,
                        0);
            }
        }
    }

    private void grouped(Product product) {
        int position = 0;
        for (Product child : product.children()) {
            link(product.id(), child.id(), GROUPED, ++position);
            rows.add("catalog_product_link_attribute_decimal", "product_link_attribute_id link_id value", 3, links, 1);
            relation(product, child);
        }
    }

    private void bundle(Product product) {
        eav.put(Eav.PRODUCT, product.id(), 0, "price_type", FIXED_PRICE);
        eav.put(Eav.PRODUCT, product.id(), 0, "sku_type", 1);
        eav.put(Eav.PRODUCT, product.id(), 0, "weight_type", 1);
        eav.put(Eav.PRODUCT, product.id(), 0, "price_view", 0);
        eav.put(Eav.PRODUCT, product.id(), 0, "shipment_type", 0);
        for (Product child : product.children()) {
            int option = ++bundleOptions;
            rows.add(
                    "catalog_product_bundle_option",
                    "option_id parent_id required position type",
                    option,
                    product.id(),
                    1,
                    option,
                    "select");
            rows.add(
                    "catalog_product_bundle_option_value",
                    "option_id store_id title",
                    option,
                    0,
                    "Part " + child.name());
            int selection = ++selections;
            rows.add(
                    "catalog_product_bundle_selection",
                    "selection_id option_id parent_product_id product_id position is_default selection_price_type"
                            + " selection_price_value selection_qty selection_can_change_qty",
                    selection,
                    option,
                    product.id(),
                    child.id(),
                    0,
                    1,
                    0,
                    5,
                    1,
                    1);
            rows.add(
                    "catalog_product_bundle_selection_price",
                    "selection_id website_id selection_price_type selection_price_value",
                    selection,
                    2,
                    0,
                    4);
            relation(product, child);
        }
    }

    private void downloadable(Product product) {
        eav.put(Eav.PRODUCT, product.id(), 0, "links_title", "Files");
        eav.put(Eav.PRODUCT, product.id(), 0, "samples_title", "Samples");
        eav.put(Eav.PRODUCT, product.id(), 0, "links_purchased_separately", 1);
        int id = product.id();
        rows.add(
                "downloadable_link",
                "link_id product_id sort_order number_of_downloads is_shareable link_file link_type sample_url sample_type",
                id,
                id,
                0,
                3,
                2,
                "/d/e/demo-" + id + ".pdf",
                "file",
                "http://example.com/" + id + ".pdf",
                "url");
        rows.add("downloadable_link_title", "link_id store_id title", id, 0, product.name() + " as PDF");
        rows.add("downloadable_link_price", "link_id website_id price", id, 0, BigDecimal.ONE);
        rows.add(
                "downloadable_sample",
                "sample_id product_id sample_url sample_type sort_order",
                id,
                id,
                "http://example.com/s" + id,
                "url",
                0);
        rows.add("downloadable_sample_title", "sample_id store_id title", id, 0, "First pages");
    }

    private void customOptions(Product product) {
        int choice = ++customOptions;
        rows.add(
                "catalog_product_option",
                "option_id product_id type is_require sort_order",
                choice,
                product.id(),
                "drop_down",
                0,
                1);
        rows.add("catalog_product_option_title", "option_id store_id title", choice, 0, "Wrapping");
        for (String wrapping : new String[] {"Paper", "Box"}) {
            int value = ++customValues;
            rows.add(
                    "catalog_product_option_type_value",
                    "option_type_id option_id sku sort_order",
                    value,
                    choice,
                    "wrap-" + value,
                    value);
            rows.add("catalog_product_option_type_title", "option_type_id store_id title", value, 0, wrapping);
            rows.add(
                    "catalog_product_option_type_price",
                    "option_type_id store_id price price_type",
                    value,
                    0,
                    2,
                    "fixed");
        }
        int text = ++customOptions;
        rows.add(
                "catalog_product_option",
                "option_id product_id type is_require max_characters sort_order",
                text,
                product.id(),
                "field",
                0,
                40,
                2);
        rows.add("catalog_product_option_title", "option_id store_id title", text, 0, "Engraving");
        rows.add("catalog_product_option_price", "option_id store_id price price_type", text, 0, 10, "percent");
    }

    private void relation(Product parent, Product child) {
        rows.add("catalog_product_relation", "parent_id child_id", parent.id(), child.id());
    }

    private void link(int product, int other, int type, int position) {
        int id = ++links;
        rows.add("catalog_product_link", "link_id product_id linked_product_id link_type_id", id, product, other, type);
        long attribute = type == RELATED ? 1 : type == GROUPED ? 2 : type;
        rows.add(
                "catalog_product_link_attribute_int",
                "product_link_attribute_id link_id value",
                attribute,
                id,
                position);
    }
}
