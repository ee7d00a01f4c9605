package io.lodestone.plugin.demostore;

import io.lodestone.plugin.demostore.Order.Fate;
import io.lodestone.plugin.demostore.Order.Line;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Invoices, shipments and credit memos. */
final class OrderDocuments {

    private static final String MONEY = "entity_id store_id base_grand_total grand_total base_subtotal subtotal"
            + " base_shipping_amount shipping_amount order_id state shipping_address_id billing_address_id store_currency_code"
            + " order_currency_code base_currency_code global_currency_code increment_id created_at updated_at"
            + " store_to_base_rate store_to_order_rate base_to_global_rate base_to_order_rate";
    private static final String MONEY_ITEM = "parent_id base_price price base_row_total row_total qty product_id"
            + " order_item_id sku name price_incl_tax base_price_incl_tax";

    private final Rows rows;
    private final int[] invoices = new int[Stores.VIEWS.length + 1];
    private final int[] shipments = new int[Stores.VIEWS.length + 1];
    private final int[] creditMemos = new int[Stores.VIEWS.length + 1];
    private int lastInvoice;
    private int lastShipment;
    private int lastCreditMemo;

    OrderDocuments(Rows rows) {
        this.rows = rows;
    }

    int invoices(int view) {
        return invoices[view];
    }

    int shipments(int view) {
        return shipments[view];
    }

    int creditMemos(int view) {
        return creditMemos[view];
    }

    void add(Order order) {
        if (order.fate().isInvoiced()) {
            invoice(order);
        }
        if (order.fate().isShipped() && !order.shippable().isEmpty()) {
            shipment(order);
        }
        if (order.fate() == Fate.REFUNDED) {
            creditMemo(order);
        }
    }

    private static String number(Order order, int number) {
        return String.valueOf(order.view() * 100_000_000L + number);
    }

    private void invoice(Order order) {
        int id = ++lastInvoice;
        paper("sales_flat_invoice", order, id, number(order, ++invoices[order.view()]));
        rows.add(
                "sales_flat_invoice_comment",
                "parent_id is_customer_notified is_visible_on_front comment created_at",
                id,
                0,
                1,
                "Paid",
                order.created());
    }

    private void creditMemo(Order order) {
        int id = ++lastCreditMemo;
        paper("sales_flat_creditmemo", order, id, number(order, ++creditMemos[order.view()]));
    }

    /** A document over the whole order, with its items and its row of the grid. */
    private void paper(String table, Order order, int id, String number) {
        money(table, order, id, number, 2);
        rows.add(
                table + "_grid",
                "entity_id store_id base_grand_total grand_total order_id state base_currency_code order_currency_code"
                        + " increment_id order_increment_id created_at order_created_at billing_name",
                id,
                order.view(),
                order.total(),
                order.total(),
                order.id(),
                2,
                "USD",
                "USD",
                number,
                order.incrementId(),
                order.created(),
                order.created(),
                order.name());
    }

    private void money(String table, Order order, int id, String number, int state) {
        BigDecimal total = order.total();
        rows.add(
                table,
                MONEY,
                id,
                order.view(),
                total,
                total,
                order.subtotal(),
                order.subtotal(),
                order.shipping(),
                order.shipping(),
                order.id(),
                state,
                order.id() * 2,
                order.id() * 2 - 1,
                "USD",
                "USD",
                "USD",
                "USD",
                number,
                order.created(),
                order.created(),
                1,
                1,
                1,
                1);
        for (Line line : order.lines()) {
            rows.add(
                    table + "_item",
                    MONEY_ITEM,
                    id,
                    line.price(),
                    line.price(),
                    line.total(),
                    line.total(),
                    line.quantity(),
                    line.product().id(),
                    line.id(),
                    line.product().sku(),
                    line.product().name(),
                    line.price(),
                    line.price());
        }
    }

    private void shipment(Order order) {
        int id = ++lastShipment;
        String number = number(order, ++shipments[order.view()]);
        Customer customer = order.customer();
        @Nullable Integer buyer = customer == null ? null : Integer.valueOf(customer.id());
        rows.add(
                "sales_flat_shipment",
                "entity_id store_id total_qty order_id customer_id shipping_address_id billing_address_id increment_id"
                        + " created_at updated_at packages",
                id,
                order.view(),
                order.quantity(),
                order.id(),
                buyer,
                order.id() * 2,
                order.id() * 2 - 1,
                number,
                order.created(),
                order.created(),
                "a:0:{}");
        for (Line line : order.shippable()) {
            rows.add(
                    "sales_flat_shipment_item",
                    "parent_id row_total price weight qty product_id order_item_id name sku",
                    id,
                    line.total(),
                    line.price(),
                    1,
                    line.quantity(),
                    line.product().id(),
                    line.id(),
                    line.product().name(),
                    line.product().sku());
        }
        rows.add(
                "sales_flat_shipment_track",
                "parent_id order_id track_number title carrier_code created_at updated_at",
                id,
                order.id(),
                "TRACK" + id,
                "Parcel",
                "custom",
                order.created(),
                order.created());
        rows.add(
                "sales_flat_shipment_grid",
                "entity_id store_id total_qty order_id increment_id order_increment_id created_at order_created_at shipping_name",
                id,
                order.view(),
                order.quantity(),
                order.id(),
                number,
                order.incrementId(),
                order.created(),
                order.created(),
                order.name());
    }
}
