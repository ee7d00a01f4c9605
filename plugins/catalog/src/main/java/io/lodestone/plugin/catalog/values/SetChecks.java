package io.lodestone.plugin.catalog.values;

import static io.lodestone.plugin.catalog.CatalogErrorCode.URL_KEYS_SHARED;
import static io.lodestone.plugin.catalog.CatalogErrorCode.VALUES_OUTSIDE_SET;

import io.lodestone.plugin.eav.EavAttributes;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.List;
import java.util.OptionalLong;

/** Looks at the values in the destination after the run. */
public final class SetChecks {

    private static final String KEYS = "catalog_product_entity_varchar";
    private static final int EXAMPLES = 10;
    /** A table larger than this is not read as a whole for a remark. */
    private static final long LARGE = 2_000_000;

    private final StepContext context;
    private final Database destination;

    public SetChecks(StepContext context) {
        this.context = context;
        this.destination = context.destination();
    }

    public void report() {
        List<Long> attributes = lackedByASet();
        if (!attributes.isEmpty()) {
            ValueTable.all().stream()
                    .filter(ValueTable::isOfProducts)
                    .map(ValueTable::name)
                    .filter(destination.schema()::hasTable)
                    .forEach(table -> outsideSet(table, attributes));
        }
        sharedUrlKeys();
    }

    /** Only values of these can be outside the set of their product; the server finds them by an index. */
    private List<Long> lackedByASet() {
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("""
                        SELECT DISTINCT a.attribute_id FROM {eav_attribute} a
                        JOIN (SELECT DISTINCT attribute_set_id FROM {catalog_product_entity}) s
                        LEFT JOIN {eav_entity_attribute} m
                          ON m.attribute_set_id = s.attribute_set_id AND m.attribute_id = a.attribute_id
                        WHERE m.attribute_id IS NULL"""))
                        .mapTo(Long.class)
                        .list());
    }

    /**
     * They stay: the product may get the attribute back, and until then Magento 2 passes over them. From values to products:
     * the other way the server looks up all values of each.
     */
    private void outsideSet(String table, List<Long> lacked) {
        if (rows(table) > LARGE || !destination.schema().hasColumn(table, "entity_id")) {
            return;
        }
        List<String> attributes = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("""
                        SELECT CONCAT(a.attribute_code, ' ', COUNT(*)) FROM {%s} v
                        STRAIGHT_JOIN {catalog_product_entity} e ON e.entity_id = v.entity_id
                        STRAIGHT_JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id
                        WHERE v.attribute_id IN %s AND v.value IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM {eav_entity_attribute} m
                            WHERE m.attribute_set_id = e.attribute_set_id AND m.attribute_id = v.attribute_id)
                        GROUP BY a.attribute_code ORDER BY a.attribute_code""".formatted(table, SqlText.list(lacked))))
                        .mapTo(String.class)
                        .list());
        if (!attributes.isEmpty()) {
            context.report(Finding.info(
                    VALUES_OUTSIDE_SET.code(),
                    table,
                    "Values of attributes that their product's attribute set does not have are kept, but Magento 2 does not"
                            + " show them: " + String.join(", ", attributes)));
        }
    }

    private long rows(String table) {
        return context.source()
                .schema()
                .table(table)
                .map(t -> t.estimatedRows())
                .orElse(0L);
    }

    private void sharedUrlKeys() {
        if (!destination.schema().hasTable(KEYS)) {
            return;
        }
        OptionalLong urlKey = EavAttributes.read(context.source(), destination).id(ValueTable.PRODUCT, "url_key");
        if (urlKey.isEmpty()) {
            return;
        }
        List<String> shared = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery(destination.sql("""
                        SELECT CONCAT(value, ' (', COUNT(*), ' products)') FROM {%s}
                        WHERE attribute_id = :attribute AND value <> ''
                        GROUP BY value, store_id HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC, value LIMIT 1000""".formatted(KEYS)))
                        .bind("attribute", urlKey.getAsLong())
                        .mapTo(String.class)
                        .list());
        if (!shared.isEmpty()) {
            context.report(Finding.warning(
                    URL_KEYS_SHARED.code(),
                    KEYS,
                    "URL keys belong to several products, which Magento 2 will not save: "
                            + Finding.named(shared, EXAMPLES),
                    "Give the products URL keys of their own"));
        }
    }
}
