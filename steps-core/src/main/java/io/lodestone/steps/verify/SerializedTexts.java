package io.lodestone.steps.verify;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** No column that holds JSON may hold an array or object as PHP serializes it. */
public final class SerializedTexts {

    private SerializedTexts() {}

    /** @param columns as {@code table.column}; those that the database does not have are left out */
    public static List<Invariant> invariants(Database destination, ErrorCode code, String... columns) {
        return groups(destination, code, columns).stream()
                .flatMap(group -> group.invariants().stream())
                .toList();
    }

    /** The same, the columns of a table together: to read its rows costs more than to look at their texts. */
    public static List<InvariantGroup> groups(Database destination, ErrorCode code, String... columns) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String place : columns) {
            String table = place.substring(0, place.indexOf('.'));
            String column = place.substring(place.indexOf('.') + 1);
            if (destination.schema().hasColumn(table, column)) {
                tables.computeIfAbsent(table, name -> new ArrayList<>()).add(column);
            }
        }
        List<InvariantGroup> groups = new ArrayList<>();
        tables.forEach((name, texts) -> {
            TableSchema table = destination.schema().table(name).orElseThrow();
            groups.add(new InvariantGroup(
                    List.of(List.of("SELECT 1 FROM {" + name + "} d WHERE "
                            + texts.stream().map(SerializedTexts::isSerialized).collect(joining(" OR ")))),
                    texts.stream().map(column -> invariant(table, column, code)).toList()));
        });
        return groups;
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
                "SELECT " + key + " FROM {" + table.name() + "} d WHERE " + isSerialized(column));
    }

    private static String isSerialized(String column) {
        String text = "d.`" + column + "`";
        // The first comparison is the cheap one.
        return "((" + text + " LIKE 'a:%' OR " + text + " LIKE 'O:%') AND " + text + " REGEXP '^[aO]:[0-9]+:[{\"]')";
    }
}
