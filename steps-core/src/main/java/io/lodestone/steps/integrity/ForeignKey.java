package io.lodestone.steps.integrity;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.database.Reference;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A foreign key with the table that declares it, and the SQL that concerns it. */
record ForeignKey(TableSchema child, ForeignKeySchema key) {

    static List<ForeignKey> of(TableSchema table) {
        return table.foreignKeys().stream()
                .map(key -> new ForeignKey(table, key))
                .toList();
    }

    Reference reference() {
        return new Reference(child, key);
    }

    String parent() {
        return key.referencedTable();
    }

    /** Whether the database would clear the reference, and not delete the row, when the parent goes. */
    boolean clears() {
        return key.onDelete().equalsIgnoreCase("SET NULL")
                && key.columns().size() == 1
                && child.column(key.columns().get(0))
                        .map(ColumnSchema::nullable)
                        .orElse(false);
    }

    /** Rows that refer to something: none of the columns is NULL. */
    String refers(String alias) {
        return each(i -> column(alias, key.columns().get(i)) + " IS NOT NULL", " AND ");
    }

    String doesNotRefer(String alias) {
        return each(i -> column(alias, key.columns().get(i)) + " IS NULL", " OR ");
    }

    /** The child row under one alias refers to the parent row under the other. */
    String joins(String childAlias, String parentAlias) {
        return each(
                i -> column(parentAlias, key.referencedColumns().get(i)) + " = "
                        + column(childAlias, key.columns().get(i)),
                " AND ");
    }

    String each(IntFunction<String> part, String between) {
        return IntStream.range(0, key.columns().size()).mapToObj(part).collect(joining(between));
    }

    static String column(String alias, String name) {
        return alias + "." + quoted(name);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
