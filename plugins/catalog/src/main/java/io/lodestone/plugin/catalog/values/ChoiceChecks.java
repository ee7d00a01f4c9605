package io.lodestone.plugin.catalog.values;

import io.lodestone.plugin.catalog.CatalogErrorCode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the choices of products are still choices of their attributes. Those of the source that are none stay none. */
public final class ChoiceChecks {

    private static final String TABLE = "catalog_product_entity_int";

    private final StepContext context;

    public ChoiceChecks(StepContext context) {
        this.context = context;
    }

    public void report() {
        Map<String, Long> before = lost(context.source());
        List<String> lost = new ArrayList<>();
        lost(context.destination()).forEach((attribute, values) -> {
            long more = values - before.getOrDefault(attribute, 0L);
            if (more > 0) {
                lost.add(more + " of " + attribute);
            }
        });
        if (!lost.isEmpty()) {
            context.report(Finding.error(
                    CatalogErrorCode.CHOICES_LOST.code(),
                    TABLE,
                    "Products have choices that their attributes do not have, which they had in the source: "
                            + String.join(", ", lost),
                    "Run migrate data again with --reset."));
        }
    }

    /** Values without option, by attribute; attributes without any option take them from elsewhere. */
    private static Map<String, Long> lost(Database database) {
        Map<String, Long> lost = new TreeMap<>();
        boolean known =
                List.of(TABLE, "eav_attribute", "eav_attribute_option").stream().allMatch(database.schema()::hasTable);
        if (known) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery(database.sql("""
                            SELECT LOWER(a.attribute_code), COUNT(*) FROM {catalog_product_entity_int} v
                            JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id AND a.frontend_input = 'select'
                                AND a.is_user_defined = 1
                            LEFT JOIN {eav_attribute_option} o ON o.option_id = v.value AND o.attribute_id = v.attribute_id
                            WHERE v.value > 0 AND o.option_id IS NULL
                            AND EXISTS (SELECT 1 FROM {eav_attribute_option} any_o WHERE any_o.attribute_id = v.attribute_id)
                            GROUP BY LOWER(a.attribute_code)"""))
                            .map((row, ignored) -> lost.put(row.getString(1), row.getLong(2)))
                            .list());
        }
        return lost;
    }
}
