import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A shop that goes on selling: orders, customers, products, stock, prices, settings and pages come, change and go, at a
 * steady number of changed rows a second. LiveShop JDBC_URL USER RATE SECONDS SEED; the password is in MYSQL_PWD.
 */
public final class LiveShop implements Runnable {

    private static final int THREADS = 3;
    private static final AtomicLong CHANGES = new AtomicLong();
    private static final AtomicLong REPEATED = new AtomicLong();
    private static final AtomicLong SLOWEST = new AtomicLong();
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis() / 1000 * 1000);
    private static final Map<String, AtomicLong> DONE = new TreeMap<>();
    private static final Map<String, List<String>> COLUMNS = new ConcurrentHashMap<>();

    private final Connection shop;
    private final Random random;
    private final double rate;
    private final long end;
    private long own;

    /** What a customer or a merchant does, and how often among the others. */
    private enum Deed {
        ORDER(14), INVOICE(6), SHIP(4), ORDER_STATUS(8), ORDER_GONE(1), QUOTE_GONE(2), CUSTOMER(8), CUSTOMER_NEW(4),
        CUSTOMER_GONE(1), ADDRESS(6), ADDRESS_GONE(1), PRODUCT(12), SPECIAL_PRICE(4), PRODUCT_NEW(2), PRODUCT_GONE(1),
        STOCK(14), TIER_PRICE(4), CATEGORY_PRODUCT(3), CATEGORY(2), SETTING(3), PAGE(4), REWRITE(3), CHOICE_PRICE(3),
        FEATURES(3), PICTURE(3), REVIEW(3), WISH(3), SUBSCRIBER(3), COUPON(2), SEARCH(2), LABEL(1), ATTRIBUTE(1);

        private final int weight;

        Deed(int weight) {
            this.weight = weight;
        }
    }

    private LiveShop(Connection shop, long seed, double rate, long end) throws SQLException {
        this.shop = shop;
        this.random = new Random(seed);
        this.rate = rate;
        this.end = end;
        shop.setAutoCommit(false);
    }

    public static void main(String[] args) throws Exception {
        int rate = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        for (Deed deed : Deed.values()) {
            DONE.put(deed.name().toLowerCase(), new AtomicLong());
        }
        String password = System.getenv().getOrDefault("MYSQL_PWD", "");
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Connection shop = DriverManager.getConnection(args[0], args[1], password);
            threads.add(new Thread(new LiveShop(
                    shop, seed + i, (double) rate / THREADS, start + seconds * 1_000_000_000L)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        double time = (System.nanoTime() - start) / 1e9;
        System.out.printf("shop: %d changes in %.0f s, %.0f/s; %d transactions repeated after a deadlock or a wait; slowest %d ms%n",
                CHANGES.get(), time, CHANGES.get() / time, REPEATED.get(), SLOWEST.get());
        System.out.println("shop: " + DONE);
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        while (System.nanoTime() < end) {
            try {
                Deed deed = next();
                own += timed(deed);
                DONE.get(deed.name().toLowerCase()).incrementAndGet();
                long due = start + (long) (own / rate * 1e9);
                long ahead = (due - System.nanoTime()) / 1_000_000;
                if (ahead > 0) {
                    Thread.sleep(ahead);
                }
            } catch (SQLException e) {
                System.err.println("shop: " + e.getMessage());
                System.exit(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Deed next() {
        int at = random.nextInt(Arrays.stream(Deed.values()).mapToInt(d -> d.weight).sum());
        for (Deed deed : Deed.values()) {
            at -= deed.weight;
            if (at < 0) {
                return deed;
            }
        }
        return Deed.STOCK;
    }

    private long timed(Deed deed) throws SQLException {
        while (true) {
            long begin = System.nanoTime();
            try {
                long rows = does(deed);
                shop.commit();
                CHANGES.addAndGet(rows);
                SLOWEST.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
                return rows;
            } catch (SQLException e) {
                shop.rollback();
                // Deadlock, lock wait, a row that another thread has deleted or made first
                if (!List.of(1213, 1205, 1452, 1062).contains(e.getErrorCode())) {
                    throw e;
                }
                if (e.getErrorCode() < 1400 && e.getErrorCode() != 1062) {
                    REPEATED.incrementAndGet();
                }
            }
        }
    }

    private long does(Deed deed) throws SQLException {
        return switch (deed) {
            case ORDER -> order();
            case INVOICE -> document("invoice", "base_grand_total = grand_total");
            case SHIP -> document("shipment", "total_qty = 1");
            case ORDER_STATUS -> orderStatus();
            case ORDER_GONE -> set("DELETE FROM sales_flat_order WHERE entity_id = ?", any("sales_flat_order", "entity_id"));
            case QUOTE_GONE -> set("DELETE FROM sales_flat_quote WHERE entity_id = ?", any("sales_flat_quote", "entity_id"));
            case CUSTOMER -> customer();
            case CUSTOMER_NEW -> customerNew();
            case CUSTOMER_GONE -> set("DELETE FROM customer_entity WHERE entity_id = ?", any("customer_entity", "entity_id"));
            case ADDRESS -> address();
            case ADDRESS_GONE -> addressGone();
            case PRODUCT -> product();
            case SPECIAL_PRICE -> specialPrice();
            case PRODUCT_NEW -> productNew();
            case PRODUCT_GONE -> set("DELETE FROM catalog_product_entity WHERE entity_id = ?", any("catalog_product_entity", "entity_id"));
            case STOCK -> set("UPDATE cataloginventory_stock_item SET qty = ?, is_in_stock = ? WHERE item_id = ?",
                    random.nextInt(500), random.nextInt(2), any("cataloginventory_stock_item", "item_id"));
            case TIER_PRICE -> tierPrice();
            case CATEGORY_PRODUCT -> categoryProduct();
            case CATEGORY -> set("UPDATE catalog_category_entity_varchar SET value = ? WHERE value_id = ?"
                    + " AND attribute_id IN (SELECT attribute_id FROM eav_attribute WHERE attribute_code = 'name')",
                    "Category " + next("c"), any("catalog_category_entity_varchar", "value_id"));
            case SETTING -> setting();
            case PAGE -> page();
            case REWRITE -> rewrite();
            case CHOICE_PRICE -> set("UPDATE catalog_product_super_attribute_pricing SET pricing_value = ? WHERE value_id = ?",
                    random.nextInt(40), any("catalog_product_super_attribute_pricing", "value_id"));
            case FEATURES -> features();
            case PICTURE -> picture();
            case REVIEW -> review();
            case WISH -> wish();
            case SUBSCRIBER -> subscriber();
            case COUPON -> set("UPDATE salesrule_coupon SET times_used = times_used + 1 WHERE coupon_id = ?", any("salesrule_coupon", "coupon_id"));
            case SEARCH -> set("INSERT INTO catalogsearch_query (query_text, num_results, store_id) VALUES (?, 3, 1)", "search " + next("q"));
            case ATTRIBUTE -> attribute();
            case LABEL -> set("UPDATE eav_attribute_option_value SET value = ? WHERE value_id = ?", "Label " + next("l"), any("eav_attribute_option_value", "value_id"));
        };
    }

    private long order() throws SQLException {
        Object like = any("sales_flat_order", "entity_id");
        int store = 1 + random.nextInt(3);
        long rows = set("UPDATE eav_entity_store SET increment_last_id = increment_last_id + 1 WHERE entity_type_id = 5 AND store_id = ?", store);
        String increment = one("SELECT increment_last_id FROM eav_entity_store WHERE entity_type_id = 5 AND store_id = ?", store);
        Object quote = any("sales_flat_quote", "entity_id");
        if (like == null || quote == null) {
            return rows;
        }
        long newQuote = like("sales_flat_quote", "entity_id", quote, Map.of("store_id", store, "reserved_order_id", increment, "is_active", 0));
        rows += 1 + likes("sales_flat_quote_item", "item_id", "quote_id", quote, newQuote, "parent_item_id IS NULL");
        rows += likes("sales_flat_quote_address", "address_id", "quote_id", quote, newQuote, "1 = 1");
        long order = like("sales_flat_order", "entity_id", like, Map.of("increment_id", increment, "store_id", store, "quote_id", newQuote,
                "billing_address_id", 0, "shipping_address_id", 0));
        rows += 1 + likes("sales_flat_order_item", "item_id", "order_id", like, order, "parent_item_id IS NULL");
        for (String table : List.of("sales_flat_order_address", "sales_flat_order_payment", "sales_flat_order_status_history")) {
            rows += likes(table, "entity_id", "parent_id", like, order, "1 = 1");
        }
        rows += set("UPDATE sales_flat_order o SET billing_address_id = (SELECT MIN(entity_id) FROM sales_flat_order_address a WHERE a.parent_id = o.entity_id"
                + " AND address_type = 'billing'), shipping_address_id = (SELECT MIN(entity_id) FROM sales_flat_order_address a WHERE a.parent_id = o.entity_id"
                + " AND address_type = 'shipping') WHERE entity_id = ?", order);
        rows += set("INSERT INTO sales_flat_order_grid (entity_id, status, store_id, customer_id, grand_total, increment_id, created_at)"
                + " SELECT entity_id, status, store_id, customer_id, grand_total, increment_id, created_at FROM sales_flat_order WHERE entity_id = ?", order);
        return rows + set("UPDATE cataloginventory_stock_item SET qty = qty - 1 WHERE product_id IN (SELECT product_id FROM sales_flat_order_item WHERE order_id = ?)", order);
    }

    private long document(String kind, String more) throws SQLException {
        String table = "sales_flat_" + kind;
        Object like = any(table, "entity_id");
        Object order = any("sales_flat_order", "entity_id");
        if (like == null || order == null) {
            return 0;
        }
        long id = like(table, "entity_id", like, Map.of("order_id", order, "increment_id", "L" + next("d")));
        return 1 + likes(table + "_item", "entity_id", "parent_id", like, id, "1 = 1")
                + set("UPDATE " + table + " d JOIN sales_flat_order o ON o.entity_id = d.order_id SET d.billing_address_id = o.billing_address_id,"
                        + " d.shipping_address_id = o.shipping_address_id, d." + more.replace("= grand", "= d.grand") + " WHERE d.entity_id = ?", id)
                + set("UPDATE sales_flat_order SET state = 'processing', status = 'processing', updated_at = NOW() WHERE entity_id = ?", order);
    }

    private long orderStatus() throws SQLException {
        Object order = any("sales_flat_order", "entity_id");
        String state = random.nextBoolean() ? "complete" : "canceled";
        return set("UPDATE sales_flat_order SET state = ?, status = ?, updated_at = NOW() WHERE entity_id = ?", state, state, order)
                + set("INSERT INTO sales_flat_order_status_history (parent_id, comment, status, created_at, entity_name)"
                        + " SELECT entity_id, ?, status, NOW(), 'order' FROM sales_flat_order WHERE entity_id = ?", "It’s " + state + " \\ now", order);
    }

    private long customer() throws SQLException {
        Object customer = any("customer_entity", "entity_id");
        return set("UPDATE customer_entity SET updated_at = NOW(), group_id = ? WHERE entity_id = ?", 1 + random.nextInt(3), customer)
                + set("UPDATE customer_entity_varchar SET value = ? WHERE entity_id = ? AND attribute_id = ?", "Zoë " + next("n"), customer, 5 + 2 * random.nextInt(2));
    }

    private long customerNew() throws SQLException {
        Object like = any("customer_entity", "entity_id");
        if (like == null) {
            return 0;
        }
        long id = like("customer_entity", "entity_id", like, Map.of("email", next("new") + "@example.com"));
        long rows = 1;
        for (String type : List.of("varchar", "int", "datetime")) {
            rows += likes("customer_entity_" + type, "value_id", "entity_id", like, id, "attribute_id NOT IN (13, 14)");
        }
        String address = one("SELECT MIN(entity_id) FROM customer_address_entity WHERE parent_id = ?", like);
        if (address != null) {
            long newAddress = like("customer_address_entity", "entity_id", address, Map.of("parent_id", id));
            rows++;
            for (String type : List.of("varchar", "int", "text")) {
                rows += likes("customer_address_entity_" + type, "value_id", "entity_id", address, newAddress, "1 = 1");
            }
            rows += set("INSERT INTO customer_entity_int (entity_type_id, attribute_id, entity_id, value) SELECT 1, attribute_id, ?, ? FROM eav_attribute"
                    + " WHERE entity_type_id = 1 AND attribute_code IN ('default_billing', 'default_shipping')"
                    + " AND attribute_id NOT IN (SELECT attribute_id FROM customer_entity_int WHERE entity_id = ?)", id, newAddress, id);
        }
        return rows;
    }

    private long address() throws SQLException {
        Object address = any("customer_address_entity", "entity_id");
        return set("UPDATE customer_address_entity SET updated_at = NOW() WHERE entity_id = ?", address)
                + set("UPDATE customer_address_entity_varchar SET value = ? WHERE entity_id = ? AND attribute_id = 26", "City " + next("a"), address)
                + set("UPDATE customer_address_entity_text SET value = ? WHERE entity_id = ? AND attribute_id = 25", "Road " + next("s") + "\nFloor 2", address);
    }

    private long addressGone() throws SQLException {
        Object address = any("customer_address_entity", "entity_id");
        return set("DELETE FROM customer_entity_int WHERE attribute_id IN (13, 14) AND value = ?", address)
                + set("DELETE FROM customer_address_entity WHERE entity_id = ?", address);
    }

    /** An attribute in a set, with options and a value. */
    private long attribute() throws SQLException {
        long attribute = like("eav_attribute", "attribute_id", 212, Map.of("attribute_code", next("live_"), "frontend_input", "select",
                "backend_type", "int", "frontend_label", "Live"));
        long rows = 1 + set("INSERT INTO catalog_eav_attribute (attribute_id) VALUES (?)", attribute);
        rows += set("INSERT INTO eav_entity_attribute (entity_type_id, attribute_set_id, attribute_group_id, attribute_id, sort_order)"
                + " SELECT entity_type_id, attribute_set_id, attribute_group_id, ?, 99 FROM eav_entity_attribute WHERE attribute_id = 212", attribute);
        rows += set("INSERT INTO eav_attribute_option (attribute_id, sort_order) VALUES (?, 1)", attribute);
        rows += set("INSERT INTO eav_attribute_option_value (option_id, store_id, value) SELECT option_id, 0, 'live' FROM eav_attribute_option"
                + " WHERE attribute_id = ?", attribute);
        return rows + set("INSERT INTO catalog_product_entity_int (entity_type_id, attribute_id, store_id, entity_id, value)"
                + " SELECT 4, o.attribute_id, 0, ?, o.option_id FROM eav_attribute_option o WHERE attribute_id = ?", any("catalog_product_entity", "entity_id"), attribute);
    }

    private long product() throws SQLException {
        Object product = any("catalog_product_entity", "entity_id");
        return set("UPDATE catalog_product_entity SET updated_at = NOW() WHERE entity_id = ?", product)
                + set("UPDATE catalog_product_entity_varchar SET value = ? WHERE entity_id = ? AND attribute_id = 73 AND store_id = 0", "Shoe " + next("p"), product)
                + set("UPDATE catalog_product_entity_decimal SET value = ? WHERE entity_id = ? AND attribute_id = 77 AND store_id = 0", 1 + random.nextInt(900), product)
                + set("UPDATE catalog_product_entity_text SET value = ? WHERE entity_id = ? AND attribute_id = 74 AND store_id = 0", "{{store url=\"\"}} it's " + next("t"), product)
                + set("UPDATE catalog_product_entity_int SET value = ? WHERE entity_id = ? AND attribute_id = 98 AND store_id = 0", 1 + random.nextInt(2), product);
    }

    private long specialPrice() throws SQLException {
        Object product = any("catalog_product_entity", "entity_id");
        return random.nextInt(3) == 0
                ? set("DELETE FROM catalog_product_entity_decimal WHERE entity_id = ? AND attribute_id = 78", product)
                : set("INSERT INTO catalog_product_entity_decimal (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 4, 78, ?, entity_id, ?"
                        + " FROM catalog_product_entity WHERE entity_id = ? ON DUPLICATE KEY UPDATE value = VALUES(value)", random.nextInt(3), 1 + random.nextInt(90), product);
    }

    private long productNew() throws SQLException {
        Object like = any("catalog_product_entity", "entity_id");
        if (like == null) {
            return 0;
        }
        long id = like("catalog_product_entity", "entity_id", like, Map.of("sku", "live-" + next("sku"), "type_id", "simple"));
        long rows = 1;
        for (String type : List.of("varchar", "int", "decimal", "text", "datetime")) {
            rows += likes("catalog_product_entity_" + type, "value_id", "entity_id", like, id, "attribute_id NOT IN (99, 100)");
        }
        rows += likes("cataloginventory_stock_item", "item_id", "product_id", like, id, "1 = 1");
        rows += set("INSERT INTO catalog_product_website (product_id, website_id) SELECT ?, website_id FROM core_website WHERE website_id > 0", id);
        rows += set("INSERT IGNORE INTO catalog_category_product (category_id, product_id, position) SELECT category_id, ?, 7 FROM catalog_category_product WHERE product_id = ?", id, like);
        String key = "live-" + next("url");
        rows += set("INSERT INTO catalog_product_entity_varchar (entity_type_id, attribute_id, store_id, entity_id, value) VALUES (4, 99, 0, ?, ?)", id, key);
        return rows + set("INSERT INTO core_url_rewrite (store_id, id_path, request_path, target_path, is_system, product_id)"
                + " SELECT store_id, ?, ?, ?, 1, ? FROM core_store WHERE store_id > 0", "product/" + id, key + ".html", "catalog/product/view/id/" + id, id);
    }

    private long tierPrice() throws SQLException {
        return random.nextInt(3) == 0
                ? set("DELETE FROM catalog_product_entity_tier_price WHERE value_id = ?", any("catalog_product_entity_tier_price", "value_id"))
                : set("INSERT INTO catalog_product_entity_tier_price (entity_id, all_groups, customer_group_id, qty, value, website_id)"
                        + " SELECT entity_id, 1, 0, ?, ?, 0 FROM catalog_product_entity WHERE entity_id = ? ON DUPLICATE KEY UPDATE value = VALUES(value)",
                        2 + random.nextInt(9) + 0.5 * random.nextInt(2), random.nextInt(99), any("catalog_product_entity", "entity_id"));
    }

    /** The row gets another key. */
    private long categoryProduct() throws SQLException {
        Object product = any("catalog_product_entity", "entity_id");
        String category = one("SELECT MIN(category_id) FROM catalog_category_product WHERE product_id = ?", product);
        Object other = any("catalog_category_entity", "entity_id");
        return category == null ? 0 : set("UPDATE IGNORE catalog_category_product SET category_id = ? WHERE category_id = ? AND product_id = ?"
                + " AND ? > 2", other, category, product, other);
    }

    private long setting() throws SQLException {
        String path = "general/store_information/" + List.of("name", "phone", "address").get(random.nextInt(3));
        int scope = random.nextInt(3);
        return random.nextInt(4) == 0
                ? set("DELETE FROM core_config_data WHERE path = ? AND scope = 'stores' AND scope_id = ?", path, scope + 1)
                : set("INSERT INTO core_config_data (scope, scope_id, path, value) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)",
                        scope == 0 ? "default" : "stores", scope, path, "Shop " + next("x"));
    }

    private long page() throws SQLException {
        Object page = any("cms_page", "page_id");
        switch (random.nextInt(4)) {
            case 0:
                long id = like("cms_page", "page_id", page, Map.of("identifier", "live-" + next("page"), "title", "New"));
                return 1 + set("INSERT INTO cms_page_store (page_id, store_id) VALUES (?, ?)", id, random.nextInt(3));
            case 1:
                return set("DELETE FROM cms_page WHERE page_id = ? AND identifier LIKE 'live-%'", page);
            case 2:
                return set("UPDATE cms_block SET content = ? WHERE block_id = ?", "{{config path=\"web/unsecure/base_url\"}} " + next("b"), any("cms_block", "block_id"));
            default:
                return set("UPDATE cms_page SET title = ?, is_active = ? WHERE page_id = ?", "Title " + next("g"), random.nextInt(5) == 0 ? 0 : 1, page);
        }
    }

    private long rewrite() throws SQLException {
        switch (random.nextInt(3)) {
            case 0:
                return set("DELETE FROM core_url_rewrite WHERE url_rewrite_id = ? AND is_system = 0", any("core_url_rewrite", "url_rewrite_id"));
            case 1:
                String path = "old-" + next("r");
                return set("INSERT INTO core_url_rewrite (store_id, id_path, request_path, target_path, is_system, options) VALUES (1, ?, ?, 'contacts', 0, 'RP')", path, path);
            default:
                return set("UPDATE core_url_rewrite SET request_path = ? WHERE url_rewrite_id = ?", "moved-" + next("m"), any("core_url_rewrite", "url_rewrite_id"));
        }
    }

    private long features() throws SQLException {
        return set("INSERT INTO catalog_product_entity_varchar (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 4, 212, 0, entity_id,"
                + " (SELECT GROUP_CONCAT(option_id) FROM eav_attribute_option WHERE attribute_id = 212 AND option_id % ? = 0) FROM catalog_product_entity"
                + " WHERE entity_id = ? ON DUPLICATE KEY UPDATE value = VALUES(value)", 1 + random.nextInt(3), any("catalog_product_entity", "entity_id"));
    }

    private long picture() throws SQLException {
        Object picture = any("catalog_product_entity_media_gallery", "value_id");
        if (random.nextInt(3) == 0) {
            return set("DELETE FROM catalog_product_entity_media_gallery WHERE value_id = ?", picture);
        }
        if (random.nextInt(2) == 0) {
            return set("UPDATE catalog_product_entity_media_gallery_value SET position = ?, disabled = 1 - disabled WHERE value_id = ?", random.nextInt(20), picture);
        }
        if (picture == null) {
            return 0;
        }
        long id = like("catalog_product_entity_media_gallery", "value_id", picture, Map.of("value", "/l/i/" + next("i") + ".jpg"));
        return 1 + set("INSERT INTO catalog_product_entity_media_gallery_value (value_id, store_id, label, position, disabled) VALUES (?, 0, 'live', 1, 0)", id);
    }

    private long review() throws SQLException {
        Object like = any("review", "review_id");
        if (like == null || random.nextInt(4) == 0) {
            return set("DELETE FROM review WHERE review_id = ?", like);
        }
        long id = like("review", "review_id", like, Map.of());
        return 1 + likes("review_detail", "detail_id", "review_id", like, id, "1 = 1")
                + set("INSERT INTO review_store (review_id, store_id) SELECT ?, store_id FROM review_store WHERE review_id = ?", id, like)
                + set("UPDATE review SET status_id = ? WHERE review_id = ?", 1 + random.nextInt(3), like);
    }

    private long wish() throws SQLException {
        Object item = any("wishlist_item", "wishlist_item_id");
        return item == null || random.nextInt(3) == 0
                ? set("DELETE FROM wishlist_item WHERE wishlist_item_id = ?", item)
                : 1 + 0 * like("wishlist_item", "wishlist_item_id", item, Map.of("qty", 1 + random.nextInt(4)));
    }

    private long subscriber() throws SQLException {
        return random.nextBoolean()
                ? set("INSERT INTO newsletter_subscriber (store_id, subscriber_email, subscriber_status) VALUES (1, ?, 1)", next("mail") + "@example.com")
                : set("UPDATE newsletter_subscriber SET subscriber_status = ? WHERE subscriber_id = ?", 1 + random.nextInt(3), any("newsletter_subscriber", "subscriber_id"));
    }

    private static String next(String kind) {
        return kind + NUMBER.incrementAndGet();
    }

    /** The key of some row; null when the table is empty. */
    private Object any(String table, String key) throws SQLException {
        String low = one("SELECT MIN(" + key + ") FROM " + table);
        if (low == null) {
            return null;
        }
        long from = Long.parseLong(low);
        long to = Long.parseLong(one("SELECT COALESCE(MAX(" + key + "), " + low + ") FROM " + table));
        long at = from + (long) (random.nextDouble() * (to - from + 1));
        return one("SELECT MIN(" + key + ") FROM " + table + " WHERE " + key + " >= ?", at);
    }

    /** A new row that is like another but for some columns; returns its key. */
    private long like(String table, String key, Object id, Map<String, ?> values) throws SQLException {
        List<String> columns = columns(table).stream().filter(c -> !c.equals(key)).toList();
        List<Object> parameters = new ArrayList<>();
        String select = columns.stream().map(c -> {
            if (values.containsKey(c)) {
                parameters.add(values.get(c));
                return "?";
            }
            return "`" + c + "`";
        }).collect(Collectors.joining(", "));
        parameters.add(id);
        String sql = "INSERT INTO " + table + " (" + quoted(columns) + ") SELECT " + select + " FROM " + table + " WHERE " + key + " = ?";
        try (PreparedStatement statement = shop.prepareStatement(sql, PreparedStatement.RETURN_GENERATED_KEYS)) {
            bind(statement, parameters.toArray());
            statement.executeUpdate();
            try (ResultSet row = statement.getGeneratedKeys()) {
                if (!row.next()) {
                    throw new SQLException("it is gone", "23000", 1452);
                }
                return row.getLong(1);
            }
        }
    }

    /** The children of a row once more, for another parent. */
    private long likes(String table, String key, String parent, Object from, Object to, String where) throws SQLException {
        List<String> columns = columns(table).stream().filter(c -> !c.equals(key)).toList();
        return set("INSERT INTO " + table + " (" + quoted(columns) + ") SELECT " + quoted(columns).replace("`" + parent + "`", "?") + " FROM " + table
                + " WHERE " + parent + " = ? AND " + where, to, from);
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    }

    private List<String> columns(String table) throws SQLException {
        List<String> known = COLUMNS.get(table);
        if (known == null) {
            known = new ArrayList<>();
            try (PreparedStatement statement = shop.prepareStatement("SELECT * FROM " + table + " LIMIT 0"); ResultSet row = statement.executeQuery()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    known.add(row.getMetaData().getColumnName(i));
                }
            }
            COLUMNS.put(table, known);
        }
        return known;
    }

    private String one(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = shop.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private long set(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = shop.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
