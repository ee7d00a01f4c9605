package io.lodestone.plugin.demostore;

/** Two websites with four store views, and their settings. */
final class Stores {

    static final int[] WEBSITES = {1, 2};
    static final int[] VIEWS = {1, 2, 3, 4};
    /** The view whose texts differ from the default ones. */
    static final int GERMAN = 2;
    /** Root categories by website. */
    static final int[] ROOTS = {2, 3};

    private final Rows rows;

    Stores(Rows rows) {
        this.rows = rows;
    }

    static int websiteOf(int view) {
        return view <= 2 ? 1 : 2;
    }

    void make() {
        String website = "website_id code name sort_order default_group_id is_default";
        rows.add("core_website", website, 2, "outlet", "Outlet", 1, 2, 0);
        rows.add(
                "core_store_group", "group_id website_id name root_category_id default_store_id", 2, 2, "Outlet", 3, 3);
        String store = "store_id code website_id group_id name sort_order is_active";
        rows.add("core_store", store, 2, "german", 1, 1, "Deutsch", 1, 1);
        rows.add("core_store", store, 3, "outlet_en", 2, 2, "Outlet English", 0, 1);
        rows.add("core_store", store, 4, "outlet_fr", 2, 2, "Outlet Français", 1, 0);
        setting("stores", GERMAN, "general/locale/code", "de_DE");
        setting("stores", 4, "general/locale/code", "fr_FR");
        setting("websites", 2, "currency/options/base", "EUR");
        setting("websites", 2, "currency/options/default", "EUR");
        setting("websites", 2, "web/unsecure/base_url", "http://outlet.example.com/");
        setting("default", 0, "general/store_information/name", "Demo store");
        setting("default", 0, "trans_email/ident_general/name", "Demo store");
        setting("default", 0, "trans_email/ident_general/email", "owner@example.com");
        setting("default", 0, "catalog/seo/product_url_suffix", ".html");
        setting("default", 0, "catalog/seo/category_url_suffix", ".html");
        setting("default", 0, "payment/checkmo/active", "1");
        setting("default", 0, "carriers/flatrate/price", "5.00");
        setting("default", 0, "demo_extension/general/enabled", "1");
    }

    private void setting(String scope, int scopeId, String path, String value) {
        rows.add("core_config_data", "scope scope_id path value", scope, scopeId, path, value);
    }
}
