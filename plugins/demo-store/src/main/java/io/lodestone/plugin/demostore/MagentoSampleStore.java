package io.lodestone.plugin.demostore;

import io.lodestone.spi.database.Side;
import io.lodestone.spi.sample.SampleContext;
import io.lodestone.spi.sample.SampleCount;
import io.lodestone.spi.sample.SampleSize;
import io.lodestone.spi.sample.SampleStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A Magento 1.9.4.5 with everything that a shop has, and a fresh Magento 2.4.7. */
final class MagentoSampleStore implements SampleStore {

    static final String SOURCE = "catalog/magento-1.9.4.5.catalog";
    static final String DESTINATION = "catalog/magento-2.4.7.catalog";

    @Override
    public String title() {
        return "Magento 1.9.4.5, to be moved into a fresh Magento 2.4.7";
    }

    @Override
    public void create(SampleContext context) {
        context.install(Side.SOURCE, SOURCE);
        context.install(Side.DESTINATION, DESTINATION);
        context.jdbi(Side.SOURCE).useTransaction(handle -> {
            try (InsertedRows rows = new InsertedRows(handle)) {
                fill(context.size(), SeedRows.in(handle), rows);
            }
        });
    }

    /** Everything that is not in a fresh Magento 1. The same size and seed give the same rows. */
    static void fill(SampleSize size, SeedRows seed, Rows rows) {
        Random random = new Random(size.seed());
        Eav eav = new Eav(seed, rows);
        new Stores(rows).make();
        Attributes attributes = new Attributes(rows, eav, seed);
        attributes.make();
        Categories categories = new Categories(rows, eav, size.products());
        categories.make();
        List<Product> products = Product.make(size.products(), random);
        new Products(rows, eav, attributes, categories, random).make(products);
        new CompositeProducts(rows, eav, attributes).make(products);
        List<Customer> customers = Customer.make(size.customers(), random);
        new Customers(rows, eav).make(customers);
        new Orders(rows, eav, random).make(size.orders(), products, customers);
        new Promotions(rows).make();
        new Content(rows).make();
        new Rewrites(rows, categories).make(products);
        new Opinions(rows, random).make(products, customers);
    }

    @Override
    public List<SampleCount> counts() {
        List<SampleCount> counts = new ArrayList<>();
        counts.add(table("websites", "core_website", "store_website"));
        counts.add(table("store views", "core_store", "store"));
        counts.add(table("customer groups", "customer_group", "customer_group"));
        counts.add(where("own attributes", "eav_attribute", "attribute_code LIKE 'demo\\_%'"));
        counts.add(where("own attribute sets", "eav_attribute_set", "attribute_set_name = 'Clothing'"));
        counts.add(table("categories", "catalog_category_entity", "catalog_category_entity"));
        for (Product.Kind kind : Product.Kind.values()) {
            counts.add(where(kind.word() + " products", "catalog_product_entity", "type_id = '" + kind.word() + "'"));
        }
        counts.add(table("variants", "catalog_product_super_link", "catalog_product_super_link"));
        counts.add(table("bundle selections", "catalog_product_bundle_selection", "catalog_product_bundle_selection"));
        counts.add(table("downloads", "downloadable_link", "downloadable_link"));
        counts.add(table("stock items", "cataloginventory_stock_item", "cataloginventory_stock_item"));
        counts.add(table("customers", "customer_entity", "customer_entity"));
        counts.add(table("addresses", "customer_address_entity", "customer_address_entity"));
        for (String document : new String[] {"order", "invoice", "shipment", "creditmemo"}) {
            counts.add(table(document + "s", "sales_flat_" + document, "sales_" + document));
            counts.add(table(document + " items", "sales_flat_" + document + "_item", "sales_" + document + "_item"));
        }
        counts.add(table("payments", "sales_flat_order_payment", "sales_order_payment"));
        counts.add(table("cart rules", "salesrule", "salesrule"));
        counts.add(table("coupons", "salesrule_coupon", "salesrule_coupon"));
        counts.add(table("catalog rules", "catalogrule", "catalogrule"));
        counts.add(table("pages", "cms_page", "cms_page"));
        counts.add(table("blocks", "cms_block", "cms_block"));
        counts.add(table("reviews", "review", "review"));
        counts.add(table("ratings given", "rating_option_vote", "rating_option_vote"));
        counts.add(table("newsletter subscribers", "newsletter_subscriber", "newsletter_subscriber"));
        return List.copyOf(counts);
    }

    private static SampleCount table(String entity, String source, String destination) {
        return new SampleCount(entity, "SELECT COUNT(*) FROM " + source, "SELECT COUNT(*) FROM " + destination);
    }

    private static SampleCount where(String entity, String table, String condition) {
        String sql = "SELECT COUNT(*) FROM " + table + " WHERE " + condition;
        return new SampleCount(entity, sql, sql);
    }
}
