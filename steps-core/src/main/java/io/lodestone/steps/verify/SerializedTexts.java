package io.lodestone.steps.verify;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No column that holds JSON may hold an array or object as PHP serializes it. */
public final class SerializedTexts {

    private SerializedTexts() {}

    /** @param columns as {@code table.column}; those that the database does not have are left out */
    public static List<Invariant> invariants(Database destination, ErrorCode code, String... columns) {
        List<Invariant> invariants = new ArrayList<>();
        for (String place : columns) {
            String table = place.substring(0, place.indexOf('.'));
            String column = place.substring(place.indexOf('.') + 1);
            Optional<TableSchema> schema = destination.schema().table(table);
            if (schema.filter(found -> found.hasColumn(column)).isPresent()) {
                invariants.add(invariant(schema.get(), column, code));
            }
        }
        return invariants;
    }

    private static Invariant invariant(TableSchema table, String column, ErrorCode code) {
        String key = table.primaryKey().isEmpty()
                ? "'a row'"
                : "CONCAT('" + table.primaryKey().get(0) + "=', d.`"
                        + table.primaryKey().get(0) + "`)";
        return new Invariant(
                code,
                table.name() + "." + column,
                "values of " + table.name() + "." + column + " are serialized PHP, where Magento 2 reads JSON",
                "Add the handler php-to-json to the column's rule, then run the mode again with --reset",
                // The first comparison is the cheap one.
                "SELECT " + key + " FROM {" + table.name() + "} d WHERE (d.`" + column + "` LIKE 'a:%' OR d.`" + column
                        + "` LIKE 'O:%') AND d.`" + column + "` REGEXP '^[aO]:[0-9]+:[{\"]'");
    }
}
