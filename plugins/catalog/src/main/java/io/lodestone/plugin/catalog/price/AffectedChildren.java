package io.lodestone.plugin.catalog.price;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.Change.Operation;
import io.lodestone.spi.step.ChangeBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which simple products may cost something else as choices of configurable ones after changes of the source. */
final class AffectedChildren {

    private static final String PRICES = "catalog_product_entity_decimal";
    private static final String CHOICES = "catalog_product_entity_int";
    private static final String WEBSITES = "catalog_product_website";

    /** Tables of which a change may concern any product. */
    private static final Set<String> GENERAL = Set.of(
            "catalog_product_super_link",
            "catalog_product_super_attribute",
            "catalog_product_super_attribute_pricing",
            "core_config_data");

    static final Set<String> TABLES = all();

    private static final int KEYS = 500;

    private final Database source;
    private final long priceAttribute;

    AffectedChildren(Database source, long priceAttribute) {
        this.source = requireNonNull(source, "source is null");
        this.priceAttribute = priceAttribute;
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(GENERAL);
        all.addAll(Set.of(PRICES, CHOICES, WEBSITES));
        return Set.copyOf(all);
    }

    /** Their ids; empty when any product may be concerned. A value that is gone does not tell whose it was. */
    Optional<List<Long>> of(ChangeBatch changes) {
        Map<String, List<Change>> byTable = changes.changes().stream().collect(Collectors.groupingBy(Change::table));
        boolean any = byTable.keySet().stream().anyMatch(GENERAL::contains)
                || changes.changes().stream()
                        .anyMatch(change -> change.operation() == Operation.DELETE
                                && !change.table().equals(WEBSITES));
        if (any) {
            return Optional.empty();
        }
        return Optional.of(source.jdbi().withHandle(handle -> {
            Set<Long> products = new TreeSet<>(firstOfKeys(byTable.getOrDefault(WEBSITES, List.of())));
            products.addAll(owners(
                    handle,
                    "SELECT DISTINCT v.entity_id FROM {catalog_product_entity_decimal} v WHERE v.attribute_id = "
                            + priceAttribute + " AND v.value_id IN (<ids>)",
                    firstOfKeys(byTable.getOrDefault(PRICES, List.of()))));
            products.addAll(owners(
                    handle,
                    "SELECT DISTINCT v.entity_id FROM {catalog_product_entity_int} v WHERE v.attribute_id IN"
                            + " (SELECT a.attribute_id FROM {catalog_product_super_attribute} a)"
                            + " AND v.value_id IN (<ids>)",
                    firstOfKeys(byTable.getOrDefault(CHOICES, List.of()))));
            Set<Long> children = new TreeSet<>();
            for (String side : List.of("product_id", "parent_id")) {
                children.addAll(owners(
                        handle,
                        "SELECT DISTINCT l.product_id FROM {catalog_product_super_link} l WHERE l." + side
                                + " IN (<ids>)",
                        List.copyOf(products)));
            }
            return List.copyOf(children);
        }));
    }

    private static List<Long> firstOfKeys(List<Change> changes) {
        return changes.stream().map(change -> Long.valueOf(change.key().get(0))).toList();
    }

    private List<Long> owners(Handle handle, String sql, List<Long> ids) {
        List<Long> owners = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += KEYS) {
            owners.addAll(handle.createQuery(source.sql(sql))
                    .bindList("ids", ids.subList(from, Math.min(from + KEYS, ids.size())))
                    .mapTo(Long.class)
                    .list());
        }
        return owners;
    }
}
