package io.lodestone.plugin.customer;

import static io.lodestone.plugin.customer.CustomerErrorCode.DEFAULT_ADDRESS_GONE;
import static io.lodestone.plugin.customer.CustomerErrorCode.GRID_DIFFERS;
import static io.lodestone.plugin.customer.CustomerErrorCode.GROUP_GONE;
import static io.lodestone.plugin.customer.CustomerErrorCode.HASH_UNKNOWN;
import static io.lodestone.plugin.customer.CustomerErrorCode.SUBSCRIBER_GONE;
import static io.lodestone.plugin.customer.CustomerErrorCode.VALUES_IN_WRONG_TABLE;
import static io.lodestone.plugin.customer.CustomerErrorCode.WEBSITE_GONE;

import io.lodestone.plugin.eav.ValuePlacement;
import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What Magento 2's own code takes for granted about customers. */
final class CustomerInvariants {

    private CustomerInvariants() {}

    static List<Invariant> of(Database destination) {
        List<Invariant> invariants = new ArrayList<>();
        invariants.addAll(
                ValuePlacement.invariants(destination, VALUES_IN_WRONG_TABLE, FlatColumns.CUSTOMER, "customer"));
        invariants.addAll(ValuePlacement.invariants(
                destination, VALUES_IN_WRONG_TABLE, "customer_address_entity", "customer_address"));
        for (String kind : List.of("default_billing", "default_shipping")) {
            invariants.add(new Invariant(
                    DEFAULT_ADDRESS_GONE,
                    "customer_entity." + kind,
                    "customers have a " + kind + " address that is none of theirs",
                    "Set " + kind + " of these customers to NULL or to one of their addresses",
                    """
                    SELECT CONCAT('customer ', c.entity_id, ', address ', c.%1$s) FROM {customer_entity} c
                    WHERE c.%1$s > 0 AND NOT EXISTS (SELECT 1 FROM {customer_address_entity} a
                        WHERE a.entity_id = c.%1$s AND a.parent_id = c.entity_id)""".formatted(kind)));
        }
        // 0 to 3 name the kinds; those that were joined from several upgrades have several.
        invariants.add(new Invariant(
                HASH_UNKNOWN,
                "customer_entity.password_hash",
                "customers have a password hash of a shape that Magento 2 cannot check",
                "Let these customers set a new password",
                """
                SELECT CONCAT('customer ', c.entity_id) FROM {customer_entity} c
                WHERE c.password_hash <> '' AND c.password_hash NOT REGEXP
                '^([0-9a-fA-F]{32}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})(:|$)'"""));
        invariants.add(new Invariant(
                WEBSITE_GONE,
                "customer_entity.website_id",
                "customers belong to a website that does not exist",
                "Give these customers a website, or delete them",
                """
                SELECT CONCAT('customer ', c.entity_id, ', website ', c.website_id) FROM {customer_entity} c
                WHERE c.website_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {store_website} w
                    WHERE w.website_id = c.website_id)"""));
        invariants.add(new Invariant(
                GRID_DIFFERS,
                CustomerGrid.TABLE,
                "customers are missing in the list of the administration, or it says something else about them",
                "Rebuild the index customer_grid in Magento 2",
                """
                SELECT CONCAT('customer ', c.entity_id) FROM {customer_entity} c
                LEFT JOIN {customer_grid_flat} g ON g.entity_id = c.entity_id
                WHERE g.entity_id IS NULL OR NOT (g.email <=> c.email AND g.group_id <=> c.group_id
                    AND g.website_id <=> c.website_id)"""));
        return invariants;
    }

    /**
     * The groups themselves may be copied after the customers, so those that are to come count as there.
     *
     * @param coming ids of the source's groups
     */
    static Invariant groups(List<Long> coming) {
        String others = coming.isEmpty()
                ? ""
                : " AND c.group_id NOT IN ("
                        + coming.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        return new Invariant(
                GROUP_GONE,
                "customer_entity.group_id",
                "customers belong to a group that does not exist, so that they cannot be saved",
                "Give these customers a group",
                """
                SELECT CONCAT('customer ', c.entity_id, ', group ', c.group_id) FROM {customer_entity} c
                WHERE NOT EXISTS (SELECT 1 FROM {customer_group} g WHERE g.customer_group_id = c.group_id)""" + others);
    }

    /** Magento can live with these. */
    static List<Invariant> suspicious() {
        return List.of(new Invariant(
                SUBSCRIBER_GONE,
                "newsletter_subscriber.customer_id",
                "newsletter subscribers name a customer who does not exist",
                "Nothing, if these customers were deleted or rejected; they get the newsletter all the same",
                """
                SELECT CONCAT('subscriber ', n.subscriber_id, ', customer ', n.customer_id) FROM {newsletter_subscriber} n
                WHERE n.customer_id > 0 AND NOT EXISTS (SELECT 1 FROM {customer_entity} c
                    WHERE c.entity_id = n.customer_id)"""));
    }
}
