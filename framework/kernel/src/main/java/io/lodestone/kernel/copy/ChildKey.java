package io.lodestone.kernel.copy;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.ForeignKeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A foreign key of the destination, and how its rows are called in the source.
 *
 * @param order positions in the parent's source key of the referenced columns
 * @param own destination columns that name a row of the child
 */
record ChildKey(
        String parentSource,
        String childSource,
        TableSchema child,
        ForeignKeySchema key,
        List<Integer> order,
        List<String> own) {

    /**
     * A condition over alias {@code c} of the child.
     *
     * @param values its binds
     */
    record Condition(String sql, List<String> values) {

        void bind(SqlStatement<?> statement) {
            for (int i = 0; i < values.size(); i++) {
                statement.bind(i, values.get(i));
            }
        }
    }

    /**
     * A row of the child.
     *
     * @param key values of the columns by which it is deleted
     * @param name its key in the source
     * @param parent what it refers to
     */
    record Row(List<String> key, String name, String parent) {}

    /** Empty when the rejected rows of the parent cannot be told from what the child has. */
    static Optional<ChildKey> of(
            DatabaseSchema source, TablePlan parent, TablePlan feed, TableSchema child, ForeignKeySchema key) {
        String parentSource = Objects.requireNonNull(parent.source());
        String childSource = Objects.requireNonNull(feed.source());
        List<String> parentKey =
                source.table(parentSource).map(TableSchema::primaryKey).orElse(List.of());
        Map<String, String> ofParent = straight(parent);
        List<Integer> order = key.referencedColumns().stream()
                .map(referenced -> position(parentKey, ofParent, referenced))
                .toList();
        if (parentKey.isEmpty() || order.contains(-1) || order.size() != parentKey.size()) {
            return Optional.empty();
        }
        Map<String, String> ofChild = straight(feed);
        List<String> childKey =
                source.table(childSource).map(TableSchema::primaryKey).orElse(List.of());
        List<String> own = ofChild.keySet().containsAll(childKey)
                ? childKey.stream().map(ofChild::get).toList()
                : child.primaryKey();
        return Optional.of(
                new ChildKey(parentSource, childSource, child, key, order, own.isEmpty() ? key.columns() : own));
    }

    private static int position(List<String> key, Map<String, String> straight, String destination) {
        for (int i = 0; i < key.size(); i++) {
            if (destination.equals(straight.get(key.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    /** Destination columns that hold source columns as they are, by those. */
    private static Map<String, String> straight(TablePlan plan) {
        Map<String, String> straight = new HashMap<>();
        for (ColumnPlan column : plan.columns()) {
            if (column.handlers().isEmpty() && column.source() instanceof ValueSource.Column from) {
                straight.putIfAbsent(from.name(), column.destination());
            }
        }
        return straight;
    }

    /** Whether the database would clear the reference, and not delete the row, when the parent goes. */
    boolean clears() {
        return key.onDelete().equalsIgnoreCase("SET NULL")
                && key.columns().stream()
                        .allMatch(column -> child.column(column)
                                .filter(ColumnSchema::nullable)
                                .isPresent());
    }

    /** Rows that refer to one of these and find no row there. */
    Condition refersTo(List<String> parents) {
        List<String> values = new ArrayList<>();
        String any = parents.stream()
                .map(parent -> order.size() == 1 ? new String[] {parent} : parent.split(",", -1))
                .filter(parts -> parts.length == order.size())
                .map(parts -> {
                    order.forEach(position -> values.add(parts[position]));
                    return each(key.columns());
                })
                .collect(joining(" OR "));
        String join = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + Sql.quote(key.referencedColumns().get(i)) + " = c."
                        + Sql.quote(key.columns().get(i)))
                .collect(joining(" AND "));
        return new Condition(
                "(" + (any.isEmpty() ? "FALSE" : any) + ") AND NOT EXISTS (SELECT 1 FROM {" + key.referencedTable()
                        + "} p WHERE " + join + ")",
                values);
    }

    Condition those(List<Row> rows) {
        return new Condition(
                rows.stream().map(row -> each(deletedBy())).collect(joining(" OR ")),
                rows.stream().flatMap(row -> row.key().stream()).toList());
    }

    private static String each(List<String> columns) {
        return columns.stream().map(column -> "c." + Sql.quote(column) + " = ?").collect(joining(" AND ", "(", ")"));
    }

    String selecting(Condition condition, int limit) {
        List<String> columns = new ArrayList<>(deletedBy());
        columns.addAll(own);
        columns.addAll(key.columns());
        return "SELECT "
                + columns.stream().map(column -> "c." + Sql.quote(column)).collect(joining(", ")) + " FROM {"
                + child.name() + "} c WHERE " + condition.sql() + " LIMIT " + limit;
    }

    String clearing(Condition condition) {
        return "UPDATE {" + child.name() + "} c SET "
                + key.columns().stream()
                        .map(column -> "c." + Sql.quote(column) + " = NULL")
                        .collect(joining(", ")) + " WHERE " + condition.sql();
    }

    String deleting(Condition condition) {
        return "DELETE c FROM {" + child.name() + "} c WHERE " + condition.sql();
    }

    Row read(ResultSet row) throws SQLException {
        int deleted = deletedBy().size();
        return new Row(
                texts(row, 1, deleted),
                String.join(",", texts(row, 1 + deleted, own.size())),
                String.join(
                        ",", texts(row, 1 + deleted + own.size(), key.columns().size())));
    }

    private static List<String> texts(ResultSet row, int from, int count) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            texts.add(String.valueOf(row.getString(i)));
        }
        return texts;
    }

    private List<String> deletedBy() {
        return child.primaryKey().isEmpty() ? key.columns() : child.primaryKey();
    }

    String columns() {
        return String.join(",", key.columns());
    }
}
