package io.lodestone.plugin.sales.grid;

import static io.lodestone.plugin.sales.SalesErrorCode.ADDRESS_GONE;
import static io.lodestone.plugin.sales.SalesErrorCode.CARD_UNREADABLE;
import static io.lodestone.plugin.sales.SalesErrorCode.GRID_VALUES_DIFFER;
import static io.lodestone.plugin.sales.SalesErrorCode.PAYMENT_WITHOUT_TITLE;
import static io.lodestone.plugin.sales.SalesErrorCode.STATUS_UNKNOWN;
import static io.lodestone.plugin.sales.SalesErrorCode.TEXT_SERIALIZED;

import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.InvariantGroup;
import io.lodestone.steps.verify.SerializedTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Magento 2's own code takes for granted about orders and their documents. */
final class DocumentInvariants {

    private static final String AGAIN = "Run the data mode again with --reset.";

    private DocumentInvariants() {}

    /**
     * About the rows of grids and their documents. One doubt makes all of them asked, because documents are compared with the
     * list of orders, if it is among the grids.
     */
    static InvariantGroup of(Database destination, List<Grid> grids) {
        boolean ordersAsked = grids.stream().anyMatch(Grid::listsOrders);
        ListedOrders listed = new ListedOrders(destination);
        List<List<String>> suspects = new ArrayList<>();
        for (Grid grid : grids) {
            Stream<String> quick = ordersAsked ? listed.suspects(grid).stream() : Stream.empty();
            suspects.add(
                    Stream.concat(quick, Stream.of(grid.suspects(destination))).toList());
        }
        return new InvariantGroup(
                suspects, grids.stream().flatMap(grid -> of(destination, grid)).toList());
    }

    private static Stream<Invariant> of(Database destination, Grid grid) {
        Invariant same = new Invariant(
                GRID_VALUES_DIFFER,
                grid.table(),
                "rows of " + grid.table() + " say something else than their document",
                AGAIN + " If Magento 2 has been in use since, its asynchronous grid update may still be due.",
                grid.differing(destination));
        Invariant complete = new Invariant(
                GRID_VALUES_DIFFER,
                grid.table(),
                "documents are missing in " + grid.table() + ", so nobody finds them in the admin",
                AGAIN,
                """
                SELECT CONCAT('entity_id=', d.entity_id) FROM {%1$s} d LEFT JOIN {%2$s} g ON g.entity_id = d.entity_id
                WHERE g.entity_id IS NULL""".formatted(grid.document(), grid.table()));
        return Stream.of(
                same,
                complete,
                addresses(grid.document(), "billing_address_id"),
                addresses(grid.document(), "shipping_address_id"));
    }

    /** About everything else. */
    static List<Invariant> of(Database destination) {
        List<Invariant> invariants = new ArrayList<>();
        invariants.add(new Invariant(
                PAYMENT_WITHOUT_TITLE,
                "sales_order_payment.additional_information",
                "payments of orders do not say the title of their method, so the order shows none when the method is gone",
                AGAIN,
                """
                SELECT CONCAT('entity_id=', d.entity_id, ', ', d.method) FROM {sales_order_payment} d
                WHERE d.method <> '' AND (d.additional_information IS NULL OR (d.additional_information LIKE '{%'
                    AND LOCATE('"method_title"', d.additional_information) = 0))"""));
        for (String payment : List.of("sales_order_payment", "quote_payment")) {
            invariants.add(new Invariant(
                    CARD_UNREADABLE,
                    payment + ".cc_number_enc",
                    "card numbers of " + payment + " are cut, or not encrypted as Magento 2 does it",
                    "Check both cryptKeys and run the data mode again with --reset, or remove these values.",
                    """
                    SELECT CONCAT('payment ', d.%2$s) FROM {%1$s} d
                    WHERE d.cc_number_enc <> '' AND d.cc_number_enc NOT REGEXP '^[0-9]+:[0-9]+:[A-Za-z0-9+/]{20,}=*$'""".formatted(payment, payment.startsWith("quote") ? "payment_id" : "entity_id")));
        }
        invariants.removeIf(i -> !hasColumn(destination, i.place()));
        return invariants;
    }

    /** About columns of JSON. */
    static List<InvariantGroup> serialized(Database destination) {
        return SerializedTexts.groups(
                destination,
                TEXT_SERIALIZED,
                "sales_order_item.product_options",
                "sales_order_payment.additional_information",
                "sales_payment_transaction.additional_information",
                "sales_invoice_item.tax_ratio",
                "sales_creditmemo_item.tax_ratio",
                "sales_order_item.weee_tax_applied",
                "sales_invoice_item.weee_tax_applied",
                "sales_creditmemo_item.weee_tax_applied",
                "sales_shipment.packages",
                "quote_payment.additional_information",
                "quote_item.weee_tax_applied",
                "quote_item_option.value",
                "quote_address_item.weee_tax_applied",
                "quote_address.applied_taxes",
                "salesrule.conditions_serialized",
                "salesrule.actions_serialized");
    }

    /** The source may have had these as well, of modules that are gone. */
    static List<Invariant> suspicious() {
        return List.of(
                new Invariant(
                        STATUS_UNKNOWN,
                        "sales_order.status",
                        "orders have a status that Magento 2 does not know, so that lists show its code",
                        "Add the status in Magento 2, under Stores, Order Status.",
                        """
                        SELECT CONCAT(o.status, ', order ', MIN(o.entity_id)) FROM {sales_order} o
                        WHERE o.status <> '' AND NOT EXISTS (SELECT 1 FROM {sales_order_status} s WHERE s.status = o.status)
                        GROUP BY o.status"""),
                new Invariant(
                        STATUS_UNKNOWN,
                        "sales_order_status_state",
                        "pairs of status and state that orders have are not assigned to each other",
                        "Assign the status to the state in Magento 2, under Stores, Order Status.",
                        """
                        SELECT CONCAT(o.status, ' of ', o.state, ', order ', MIN(o.entity_id)) FROM {sales_order} o
                        JOIN {sales_order_status} k ON k.status = o.status
                        WHERE NOT EXISTS (SELECT 1 FROM {sales_order_status_state} s WHERE s.status = o.status AND s.state = o.state)
                        GROUP BY o.status, o.state"""));
    }

    private static boolean hasColumn(Database destination, String place) {
        int dot = place.indexOf('.');
        return destination.schema().hasColumn(place.substring(0, dot), place.substring(dot + 1));
    }

    private static Invariant addresses(String document, String column) {
        return new Invariant(
                ADDRESS_GONE,
                document + "." + column,
                "documents of " + document + " have an address that does not exist",
                "Look whether the source has the address; without it Magento 2 cannot show the document.",
                """
                SELECT CONCAT('entity_id=', d.entity_id, ', address ', d.%2$s) FROM {%1$s} d
                LEFT JOIN {sales_order_address} a ON a.entity_id = d.%2$s WHERE d.%2$s > 0 AND a.entity_id IS NULL""".formatted(document, column));
    }
}
