package io.lodestone.testkit.contract;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to a table while it is migrated: the last row comes late, the first one changes, one between is deleted. The
 * same statements fit every copy of the fixture.
 */
final class SourceChanges {

    private static final String LENIENT = "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'; ";
    private static final int ROWS_TO_DELETE_ONE = 3;

    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    /** Tables without a primary key are left alone: nobody can follow their rows. */
    static SourceChanges of(TestDatabase database, List<TableSchema> tables) {
        SourceChanges changes = new SourceChanges();
        tables.stream()
                .filter(table -> !table.primaryKey().isEmpty())
                .forEach(table -> changes.add(new Rows(database, table)));
        return changes;
    }

    private void add(Rows rows) {
        long count = rows.count();
        if (count == 0) {
            return;
        }
        long last = count - 1;
        String name = Columns.quoted(rows.table().name());
        String lastKey = rows.key(last);
        if (count > 1) {
            before.add("DELETE FROM " + name + " WHERE " + lastKey);
            after.add("INSERT INTO " + name + " (" + Columns.names(Columns.written(rows.table())) + ") VALUES ("
                    + rows.values(last) + ")");
            rows.assignments(last)
                    .ifPresent(values -> after.add("UPDATE " + name + " SET " + values + " WHERE " + rows.key(0)));
        }
        if (count >= ROWS_TO_DELETE_ONE) {
            after.add("DELETE FROM " + name + " WHERE " + rows.key(count / 2));
        }
    }

    /** Takes away what comes late. */
    void prepare(TestDatabase database) {
        before.forEach(sql -> database.execute(LENIENT + sql));
    }

    void happen(TestDatabase database) {
        after.forEach(sql -> database.execute(LENIENT + sql));
    }

    int statements() {
        return after.size();
    }

    /** Rows of a table by their place in the order of its key, as pieces of SQL. */
    private record Rows(TestDatabase database, TableSchema table) {

        long count() {
            return database.count(Columns.quoted(table.name()));
        }

        String key(long place) {
            return at(
                    place,
                    columns(Set.copyOf(table.primaryKey()), true).stream()
                            .map(Rows::equation)
                            .collect(Collectors.joining(", ' AND ', ")));
        }

        String values(long place) {
            return at(
                    place,
                    Columns.written(table).stream().map(Columns::literal).collect(Collectors.joining(", ', ', ")));
        }

        /** Empty when every column belongs to a key. */
        Optional<String> assignments(long place) {
            List<ColumnSchema> others = columns(Columns.unique(table), false);
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            at(place, others.stream().map(Rows::equation).collect(Collectors.joining(", ', ', "))));
        }

        private List<ColumnSchema> columns(Set<String> named, boolean in) {
            return Columns.written(table).stream()
                    .filter(column -> named.contains(column.name()) == in)
                    .toList();
        }

        private static String equation(ColumnSchema column) {
            return Columns.text(Columns.quoted(column.name()) + " = ") + ", " + Columns.literal(column);
        }

        private String at(long place, String pieces) {
            String order = table.primaryKey().stream().map(Columns::quoted).collect(Collectors.joining(", "));
            return database.rows("SELECT CONCAT(" + pieces + ") FROM " + Columns.quoted(table.name()) + " ORDER BY "
                            + order + " LIMIT " + place + ", 1")
                    .get(0);
        }
    }
}
