package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Order.Fate;
import io.lodestone.plugin.demostore.Order.Line;
import io.lodestone.plugin.demostore.Product.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order's own rows: head, items, addresses, payment, history. */
final class OrderRows {

    private static final String ITEM =
            "item_id order_id parent_item_id store_id created_at updated_at product_id product_type"
                    + " product_options is_virtual sku name weight qty_ordered qty_invoiced qty_shipped qty_refunded qty_canceled price"
                    + " base_price original_price base_original_price row_total base_row_total price_incl_tax base_price_incl_tax"
                    + " row_total_incl_tax base_row_total_incl_tax weee_tax_applied";
    private static final String HEAD =
            "entity_id state status protect_code shipping_description is_virtual store_id customer_id"
                    + " base_grand_total grand_total base_subtotal subtotal base_shipping_amount shipping_amount base_total_paid"
                    + " total_paid base_total_refunded total_refunded base_total_canceled total_canceled total_qty_ordered"
                    + " customer_is_guest customer_group_id email_sent billing_address_id shipping_address_id increment_id"
                    + " base_currency_code order_currency_code store_currency_code global_currency_code base_to_global_rate"
                    + " base_to_order_rate store_to_base_rate store_to_order_rate customer_email customer_firstname"
                    + " customer_lastname remote_ip shipping_method store_name created_at updated_at total_item_count coupon_code";

    private final Rows rows;
    private final Eav eav;

    OrderRows(Rows rows, Eav eav) {
        this.rows = rows;
        this.eav = eav;
    }

    void add(Order order) {
        head(order);
        for (Line line : order.lines()) {
            item(order, line);
        }
        address(order, order.id() * 2 - 1, "billing");
        address(order, order.id() * 2, "shipping");
        payment(order);
        String history = "parent_id is_customer_notified is_visible_on_front comment status created_at entity_name";
        rows.add(
                "sales_flat_order_status_history",
                history,
                order.id(),
                1,
                1,
                "Thank you!",
                "pending",
                order.created(),
                "order");
        if (order.fate() != Fate.NEW) {
            rows.add(
                    "sales_flat_order_status_history",
                    history,
                    order.id(),
                    0,
                    0,
                    null,
                    order.fate().status(),
                    order.created(),
                    "order");
        }
        rows.add(
                "sales_flat_order_grid",
                "entity_id status store_id store_name customer_id base_grand_total grand_total total_paid increment_id"
                        + " base_currency_code order_currency_code shipping_name billing_name created_at updated_at",
                order.id(),
                order.fate().status(),
                order.view(),
                "Demo",
                customer(order),
                order.total(),
                order.total(),
                when(order.fate().isInvoiced(), order.total()),
                order.incrementId(),
                "USD",
                "USD",
                order.name(),
                order.name(),
                order.created(),
                order.created());
    }

    private static @Nullable Integer customer(Order order) {
        Customer customer = order.customer();
        return customer == null ? null : Integer.valueOf(customer.id());
    }

    private static BigDecimal when(boolean so, BigDecimal amount) {
        return so ? amount : BigDecimal.ZERO;
    }

    private void head(Order order) {
        Customer customer = order.customer();
        BigDecimal total = order.total();
        BigDecimal paid = when(order.fate().isInvoiced(), total);
        BigDecimal refunded = when(order.fate() == Fate.REFUNDED, total);
        BigDecimal canceled = when(order.fate() == Fate.CANCELED, total);
        rows.add(
                "sales_flat_order",
                HEAD,
                order.id(),
                order.fate().state(),
                order.fate().status(),
                "c0de" + order.id(),
                "Flat Rate - Fixed",
                order.isVirtual() ? 1 : 0,
                order.view(),
                customer(order),
                total,
                total,
                order.subtotal(),
                order.subtotal(),
                order.shipping(),
                order.shipping(),
                paid,
                paid,
                refunded,
                refunded,
                canceled,
                canceled,
                order.quantity(),
                customer == null ? 1 : 0,
                customer == null ? 0 : customer.group(),
                1,
                order.id() * 2 - 1,
                order.id() * 2,
                order.incrementId(),
                "USD",
                "USD",
                "USD",
                "USD",
                1,
                1,
                1,
                1,
                order.email(),
                order.firstName(),
                order.lastName(),
                "192.0.2." + order.id() % 250,
                order.isVirtual() ? null : "flatrate_flatrate",
                "Main Website\nMain Website Store\nDefault Store View",
                order.created(),
                order.created(),
                order.lines().size(),
                order.id() % 12 == 0 ? "DEMO10" : null);
    }

    private void item(Order order, Line line) {
        int quantity = line.quantity();
        boolean invoiced = order.fate().isInvoiced();
        boolean shipped = order.fate().isShipped() && line.product().kind().isShipped();
        rows.add(
                "sales_flat_order_item",
                ITEM,
                line.id(),
                order.id(),
                line.parent(),
                order.view(),
                order.created(),
                order.created(),
                line.product().id(),
                line.product().kind().word(),
                Php.serialize(options(order, line)),
                line.product().kind().isShipped() ? 0 : 1,
                line.product().sku(),
                line.product().name(),
                1,
                quantity,
                invoiced ? quantity : 0,
                shipped ? quantity : 0,
                order.fate() == Fate.REFUNDED ? quantity : 0,
                order.fate() == Fate.CANCELED ? quantity : 0,
                line.price(),
                line.price(),
                line.price(),
                line.price(),
                line.total(),
                line.total(),
                line.price(),
                line.price(),
                line.total(),
                line.total(),
                "a:0:{}");
    }

    private Map<Object, @Nullable Object> options(Order order, Line line) {
        Map<Object, @Nullable Object> request = Php.map("qty", line.quantity());
        Map<Object, @Nullable Object> options = Php.map("info_buyRequest", request);
        Kind kind = line.product().kind();
        List<Line> parts = order.lines().stream()
                .filter(l -> Integer.valueOf(line.id()).equals(l.parent()))
                .toList();
        if (kind == Kind.CONFIGURABLE && !parts.isEmpty()) {
            Product child = parts.get(0).product();
            String size = Attributes.SIZES[child.variant()];
            request.put(
                    "super_attribute",
                    Php.map(eav.attribute(Eav.PRODUCT, "demo_size").id(), child.variant()));
            options.put("attributes_info", List.of(Php.map("label", "Size", "value", size)));
            options.put("simple_name", child.name());
            options.put("simple_sku", child.sku());
            options.put("product_calculations", 1);
            options.put("shipment_type", 0);
        } else if (kind == Kind.BUNDLE) {
            Map<Object, @Nullable Object> chosen = Php.map();
            for (Line part : parts) {
                Map<Object, @Nullable Object> value = Php.map(
                        "title",
                        part.product().name(),
                        "qty",
                        1,
                        "price",
                        part.product().price());
                chosen.put(
                        String.valueOf(part.id()),
                        Php.map("option_id", part.id(), "label", "Part", "value", List.of(value)));
            }
            options.put("bundle_options", chosen);
            options.put("product_calculations", 0);
            options.put("shipment_type", 0);
        } else if (kind == Kind.DOWNLOADABLE) {
            options.put("links", List.of(String.valueOf(line.product().id())));
            options.put("is_downloadable", true);
            options.put("real_product_type", "downloadable");
        }
        if (isPartOfBundle(order, line)) {
            options.put(
                    "bundle_selection_attributes",
                    Php.serialize(Php.map(
                            "price",
                            line.product().price(),
                            "qty",
                            1,
                            "option_label",
                            "Part",
                            "option_id",
                            line.id())));
        }
        return options;
    }

    private static boolean isPartOfBundle(Order order, Line line) {
        return order.lines().stream()
                .anyMatch(l -> Integer.valueOf(l.id()).equals(line.parent())
                        && l.product().kind() == Kind.BUNDLE);
    }

    private void address(Order order, int id, String type) {
        rows.add(
                "sales_flat_order_address",
                "entity_id parent_id customer_id region postcode lastname street city email telephone country_id firstname"
                        + " address_type",
                id,
                order.id(),
                customer(order),
                "Praha",
                "110 00",
                order.lastName(),
                "Long Street " + order.id() + "\nFloor 2",
                "Praha",
                order.email(),
                "+420 555 1",
                "CZ",
                order.firstName(),
                type);
    }

    private void payment(Order order) {
        boolean invoiced = order.fate().isInvoiced();
        Map<Object, @Nullable Object> information =
                Php.map("instructions", "Überweisung", "raw", Php.map("token", "T" + order.id()));
        rows.add(
                "sales_flat_order_payment",
                "entity_id parent_id method amount_ordered base_amount_ordered amount_paid base_amount_paid shipping_amount"
                        + " base_shipping_amount additional_information",
                order.id(),
                order.id(),
                order.id() % 3 == 0 ? "banktransfer" : "checkmo",
                order.total(),
                order.total(),
                when(invoiced, order.total()),
                when(invoiced, order.total()),
                order.shipping(),
                order.shipping(),
                Php.serialize(information));
        if (invoiced && order.id() % 3 == 0) {
            rows.add(
                    "sales_payment_transaction",
                    "order_id payment_id txn_id txn_type is_closed additional_information created_at",
                    order.id(),
                    order.id(),
                    "txn-" + order.id(),
                    "capture",
                    1,
                    Php.serialize(Php.map("raw_details_info", Php.map("k", "v"))),
                    order.created());
        }
    }
}
