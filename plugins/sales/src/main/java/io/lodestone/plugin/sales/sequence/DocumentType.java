package io.lodestone.plugin.sales.sequence;

import java.util.List;

/**
 * A kind of numbered document.
 *
 * @param code as both sides name it
 * @param uses where its numbers are in use in the destination; empty for types of extensions
 */
record DocumentType(String code, List<Use> uses) {

    /**
     * @param column a column with increment ids
     */
    record Use(String table, String column) {}

    /** The types that every shop has. */
    static final List<DocumentType> OWN = List.of(
            // A cart reserves its order's number before the order exists.
            new DocumentType(
                    "order", List.of(new Use("sales_order", "increment_id"), new Use("quote", "reserved_order_id"))),
            new DocumentType("invoice", List.of(new Use("sales_invoice", "increment_id"))),
            new DocumentType("creditmemo", List.of(new Use("sales_creditmemo", "increment_id"))),
            new DocumentType("shipment", List.of(new Use("sales_shipment", "increment_id"))));
}
