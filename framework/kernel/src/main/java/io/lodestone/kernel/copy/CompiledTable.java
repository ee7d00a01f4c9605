package io.lodestone.kernel.copy;

import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.WriteMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table plan made ready for the loop over rows: names became positions, rules became SQL.
 *
 * @param source the source table's name, without prefix
 * @param select {@code SELECT ... FROM ... s}, complete up to the condition
 * @param pushed what of it the server can do by itself, when both databases are on one; null when nothing
 * @param filter condition of the plan; null when there is none
 * @param key columns to walk the table by; empty when it must be read in one go
 * @param nameColumns columns that name a row for people: {@code key}, where there is one; empty when rows have no name
 * @param namePositions of {@code nameColumns} in the result set
 * @param destination quoted, with prefix
 * @param bytesPerRow estimate
 * @param bytes estimate of the whole table
 * @param kept columns that a merge leaves as they are in rows that the destination has
 */
record CompiledTable(
        TablePlan plan,
        String source,
        String select,
        @Nullable PushedInsert pushed,
        @Nullable String filter,
        List<KeyColumn> key,
        List<KeyColumn> nameColumns,
        int[] namePositions,
        CopyColumn[] columns,
        String destination,
        long bytesPerRow,
        long bytes,
        Set<String> kept) {

    CompiledTable {
        kept = Set.copyOf(kept);
    }

    /** The same rows as an upsert that leaves some columns of rows alone that the destination has. */
    CompiledTable upsert(Set<String> columnsKept) {
        TablePlan merging = new TablePlan(
                plan.id(),
                plan.source(),
                plan.destination(),
                plan.disposition(),
                WriteMode.MERGE,
                plan.step(),
                plan.columns(),
                plan.ignored(),
                plan.filter(),
                plan.reason(),
                plan.decidedBy());
        return new CompiledTable(
                merging,
                source,
                select,
                null,
                filter,
                key,
                nameColumns,
                namePositions,
                columns,
                destination,
                bytesPerRow,
                bytes,
                columnsKept);
    }

    /** Some of its rows. */
    CompiledTable where(String condition) {
        return new CompiledTable(
                plan,
                source,
                select,
                null,
                filter == null ? "(" + condition + ")" : filter + " AND (" + condition + ")",
                key,
                nameColumns,
                namePositions,
                columns,
                destination,
                bytesPerRow,
                bytes,
                kept);
    }

    /** The same with another way through the server. */
    CompiledTable with(PushedInsert insert) {
        return new CompiledTable(
                plan,
                source,
                select,
                insert,
                filter,
                key,
                nameColumns,
                namePositions,
                columns,
                destination,
                bytesPerRow,
                bytes,
                kept);
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    boolean merges() {
        return plan.write() == WriteMode.MERGE;
    }

    /** The statement that loads lines; columns that are not text go through variables. */
    String loadStatement() {
        StringBuilder targets = new StringBuilder();
        StringBuilder settings = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            String column = Sql.quote(columns[i].name());
            String variable = "@lodestone_" + i;
            boolean direct = columns[i].carried() == CopyColumn.Carried.TEXT;
            targets.append(i == 0 ? "" : ", ").append(direct ? column : variable);
            if (!direct) {
                settings.append(settings.isEmpty() ? " SET " : ", ")
                        .append(column)
                        .append(" = ");
                settings.append(
                        columns[i].carried() == CopyColumn.Carried.HEX
                                ? "UNHEX(" + variable + ")"
                                : "CAST(" + variable + " AS UNSIGNED)");
            }
        }
        return "LOAD DATA LOCAL INFILE 'lodestone' INTO TABLE " + destination + " CHARACTER SET utf8mb4"
                + " FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (" + targets + ")"
                + settings;
    }

    String insertHead() {
        return "INSERT INTO " + destination + " (" + columnList() + ") VALUES ";
    }

    /** Empty unless rows merge. */
    String insertTail() {
        if (!merges()) {
            return "";
        }
        return List.of(columns).stream()
                .map(CopyColumn::name)
                .filter(name -> !kept.contains(name))
                .map(Sql::quote)
                .map(column -> column + " = VALUES(" + column + ")")
                .collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
    }

    private String columnList() {
        return List.of(columns).stream().map(c -> Sql.quote(c.name())).collect(Collectors.joining(", "));
    }
}
