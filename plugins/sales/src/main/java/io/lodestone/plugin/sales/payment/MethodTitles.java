package io.lodestone.plugin.sales.payment;

import static java.util.Objects.requireNonNullElse;

import io.lodestone.spi.database.Database;
import java.util.HashMap;
import java.util.Map;

/** Titles of payment methods, as the shop's administrators know them. */
record MethodTitles(Map<String, String> configured) {

    /** What Magento 1 calls its own methods where the shop has not renamed them; its settings then have no row. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("authorizenet", "Credit Card (Authorize.net)"),
            Map.entry("authorizenet_directpost", "Credit Card Direct Post (Authorize.net)"),
            Map.entry("banktransfer", "Bank Transfer Payment"),
            Map.entry("cashondelivery", "Cash On Delivery"),
            Map.entry("ccsave", "Credit Card (saved)"),
            Map.entry("checkmo", "Check / Money order"),
            Map.entry("free", "No Payment Information Required"),
            Map.entry("paypal_express", "PayPal Express Checkout"),
            Map.entry("purchaseorder", "Purchase Order"));

    MethodTitles {
        configured = Map.copyOf(configured);
    }

    static MethodTitles read(Database source) {
        Map<String, String> titles = new HashMap<>();
        if (source.schema().hasTable("core_config_data")) {
            source.jdbi()
                    .useHandle(handle -> handle.createQuery(source.sql("""
                            SELECT path, value FROM {core_config_data}
                            WHERE scope = 'default' AND path LIKE 'payment/%/title' AND value <> ''"""))
                            .map((row, ctx) -> titles.put(row.getString(1).split("/")[1], row.getString(2)))
                            .list());
        }
        return new MethodTitles(titles);
    }

    /** The code itself, when the title is not known: it tells more than nothing. */
    String of(String method) {
        return requireNonNullElse(configured.get(method), USUAL.getOrDefault(method, method));
    }
}
