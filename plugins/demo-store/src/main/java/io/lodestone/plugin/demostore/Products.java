package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Product.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** What every product has: values on default and store scope, websites, categories, pictures, prices, stock. */
final class Products {

    private static final int SEARCHABLE = 4;
    private static final int HIDDEN = 1;
    private static final int TAXABLE = 2;

    private final Rows rows;
    private final Eav eav;
    private final Attributes attributes;
    private final Categories categories;
    private final Random random;
    private int pictures;

    Products(Rows rows, Eav eav, Attributes attributes, Categories categories, Random random) {
        this.rows = rows;
        this.eav = eav;
        this.attributes = attributes;
        this.categories = categories;
        this.random = random;
    }

    void make(List<Product> products) {
        for (Product product : products) {
            entity(product);
            values(product);
            places(product);
            pictures(product);
            prices(product);
            stock(product);
        }
    }

    private void entity(Product product) {
        boolean clothing = product.isVariant() || product.kind() == Kind.CONFIGURABLE;
        boolean options =
                product.kind() != Kind.SIMPLE && product.kind() != Kind.VIRTUAL && product.kind() != Kind.GROUPED;
        boolean custom = CompositeProducts.hasCustomOptions(product);
        String created = Days.at(product.id() % 1000, 7);
        rows.add(
                "catalog_product_entity",
                "entity_id entity_type_id attribute_set_id type_id sku has_options required_options created_at updated_at",
                product.id(),
                eav.type(Eav.PRODUCT),
                clothing ? attributes.clothing() : eav.defaultSet(Eav.PRODUCT),
                product.kind().word(),
                product.sku(),
                options || custom ? 1 : 0,
                options ? 1 : 0,
                created,
                created);
    }

    private void values(Product product) {
        put(product, "name", product.name());
        put(product, "description", "A " + product.name() + " that lasts. <p>Made with care — für Kenner.</p>");
        put(product, "short_description", product.name());
        put(product, "url_key", product.urlKey());
        put(product, "url_path", product.urlPath());
        put(product, "meta_title", product.name());
        put(product, "status", product.id() % 37 == 0 ? 2 : 1);
        put(product, "visibility", product.isVariant() ? HIDDEN : SEARCHABLE);
        put(product, "tax_class_id", TAXABLE);
        if (product.kind() != Kind.GROUPED) {
            put(product, "price", product.price());
        }
        if (product.kind() == Kind.SIMPLE) {
            put(product, "weight", BigDecimal.valueOf(100 + random.nextInt(900), 2));
        }
        if (product.id() % 9 == 0) {
            put(
                    product,
                    "special_price",
                    product.price().multiply(new BigDecimal("0.80")).setScale(2, java.math.RoundingMode.HALF_UP));
            put(product, "special_from_date", "2021-01-01 00:00:00");
        }
        eav.put(Eav.PRODUCT, product.id(), Stores.GERMAN, "name", product.name() + " (de)");
        if (product.id() % 5 == 0) {
            eav.put(Eav.PRODUCT, product.id(), Stores.GERMAN, "description", "Ein " + product.name() + " für Jahre.");
        }
        if (product.isVariant() || product.kind() == Kind.CONFIGURABLE) {
            clothing(product);
        }
    }

    private void clothing(Product product) {
        if (product.isVariant()) {
            put(product, "demo_size", attributes.option("demo_size", product.variant()));
        }
        put(product, "demo_material", attributes.option("demo_material", product.id()));
        put(
                product,
                "demo_features",
                attributes.option("demo_features", 0) + "," + attributes.option("demo_features", 2));
        put(product, "demo_care", "Wash at 30°");
        put(product, "demo_launch", "2020-05-01 00:00:00");
        put(product, "demo_height", new BigDecimal("12.5000"));
    }

    private void put(Product product, String attribute, Object value) {
        eav.put(Eav.PRODUCT, product.id(), 0, attribute, value);
    }

    private void places(Product product) {
        for (int website : Stores.WEBSITES) {
            rows.add("catalog_product_website", "product_id website_id", product.id(), website);
        }
        rows.add(
                "catalog_category_product",
                "category_id product_id position",
                categories.of(product.id()).id(),
                product.id(),
                product.id() % 50);
    }

    private void pictures(Product product) {
        long gallery = eav.attribute(Eav.PRODUCT, "media_gallery").id();
        for (int position = 1; position <= 2; position++) {
            int id = ++pictures;
            String file = "/d/e/demo-" + product.id() + "-" + position + ".jpg";
            rows.add(
                    "catalog_product_entity_media_gallery",
                    "value_id attribute_id entity_id value",
                    id,
                    gallery,
                    product.id(),
                    file);
            rows.add(
                    "catalog_product_entity_media_gallery_value",
                    "value_id store_id label position disabled",
                    id,
                    0,
                    product.name(),
                    position,
                    0);
            if (position == 1) {
                for (String role : new String[] {"image", "small_image", "thumbnail"}) {
                    put(product, role, file);
                }
            }
        }
    }

    private void prices(Product product) {
        if (product.kind() == Kind.GROUPED || product.kind() == Kind.BUNDLE) {
            return;
        }
        BigDecimal less = product.price().subtract(BigDecimal.ONE);
        if (product.id() % 4 == 0) {
            String columns = "entity_id all_groups customer_group_id qty value website_id";
            rows.add("catalog_product_entity_tier_price", columns, product.id(), 1, 0, 10, less, 0);
            rows.add("catalog_product_entity_tier_price", columns, product.id(), 0, 2, 5, less, 0);
        }
        if (product.id() % 6 == 0) {
            rows.add(
                    "catalog_product_entity_group_price",
                    "entity_id all_groups customer_group_id value website_id is_percent",
                    product.id(),
                    0,
                    2,
                    less,
                    0,
                    0);
        }
    }

    private void stock(Product product) {
        boolean counted = product.children().isEmpty();
        int quantity = counted ? random.nextInt(200) : 0;
        boolean available = !counted || quantity > 0;
        rows.add(
                "cataloginventory_stock_item",
                "product_id stock_id qty is_in_stock manage_stock use_config_manage_stock",
                product.id(),
                1,
                quantity,
                available ? 1 : 0,
                1,
                1);
        for (int website : Stores.WEBSITES) {
            rows.add(
                    "cataloginventory_stock_status",
                    "product_id website_id stock_id qty stock_status",
                    product.id(),
                    website,
                    1,
                    quantity,
                    available ? 1 : 0);
        }
    }
}
