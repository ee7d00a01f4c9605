package io.lodestone.plugin.demostore;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes rows with one statement for many of the same columns. Foreign keys are not looked at until everything is there. */
final class InsertedRows implements Rows, AutoCloseable {

    private static final int ROWS_PER_STATEMENT = 250;

    private final Handle handle;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    InsertedRows(Handle handle) {
        this.handle = handle;
        handle.execute("SET SESSION foreign_key_checks = 0");
    }

    @Override
    public void add(String table, String columns, @Nullable Object... values) {
        Pending of = pending.computeIfAbsent(table + " " + columns, key -> new Pending(table, columns.split(" ")));
        if (of.columns.length != values.length) {
            throw new IllegalArgumentException(values.length + " values for the columns of " + table + ": " + columns);
        }
        of.rows.add(values);
        if (of.rows.size() == ROWS_PER_STATEMENT) {
            write(of);
        }
    }

    private void write(Pending of) {
        if (of.rows.isEmpty()) {
            return;
        }
        StringJoiner marks = new StringJoiner(",", "(", ")");
        StringJoiner names = new StringJoiner("`,`", "`", "`");
        for (String column : of.columns) {
            marks.add("?");
            names.add(column);
        }
        StringJoiner all = new StringJoiner(",");
        of.rows.forEach(row -> all.add(marks.toString()));
        String sql = "INSERT INTO `" + of.table + "` (" + names + ") VALUES " + all;
        try (PreparedStatement insert = handle.getConnection().prepareStatement(sql)) {
            int position = 0;
            for (@Nullable Object[] row : of.rows) {
                for (Object value : row) {
                    insert.setObject(++position, value);
                }
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The sample's rows of " + of.table + " do not fit: " + e.getMessage(), e);
        }
        of.rows.clear();
    }

    @Override
    public void close() {
        pending.values().forEach(this::write);
        handle.execute("SET SESSION foreign_key_checks = 1");
    }

    /** Rows that wait for more. */
    private static final class Pending {
        private final String table;
        private final String[] columns;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        Pending(String table, String[] columns) {
            this.table = table;
            this.columns = columns;
        }
    }
}
