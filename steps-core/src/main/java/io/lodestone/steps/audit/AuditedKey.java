package io.lodestone.steps.audit;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A unique key of the destination that rows of the source could break, and how to ask for it.
 *
 * @param parts one for each plan that fills the table
 */
record AuditedKey(TableSchema table, KeySchema key, List<Part> parts) {

    /** A number of the source, moved by as much for all rows. */
    private static final Pattern MOVED = Pattern.compile("s\\.(`?)(\\w+)\\1 \\+ \\d+");

    /**
     * The key's values as the source computes them for the rows of one plan.
     *
     * @param distinct whether a key of the source keeps them apart
     */
    record Part(TablePlan plan, List<String> values, String example, boolean distinct) {}

    /** Empty when no two rows can be alike in it, or when that shows only while they travel. */
    static Optional<AuditedKey> of(
            TableSchema table, KeySchema key, List<TablePlan> plans, DatabaseSchema source, Collations collations) {
        List<Part> parts = new ArrayList<>();
        boolean possible = false;
        for (TablePlan plan : plans.stream().filter(DestinationAudit::adds).toList()) {
            TableSchema from =
                    source.table(Objects.requireNonNull(plan.source())).orElseThrow();
            List<String> values = values(table, key, plan, collations);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            boolean distinct = isUniqueInSource(table, key, plan, from, collations);
            possible |= !distinct;
            parts.add(new Part(plan, values, example(from), distinct));
        }
        boolean apart = parts.size() < 2
                || parts.stream().allMatch(part -> part.values().size() == 0);
        return parts.isEmpty() || (!possible && apart)
                ? Optional.empty()
                : Optional.of(new AuditedKey(table, key, parts));
    }

    static List<String> values(TableSchema table, KeySchema key, TablePlan plan, Collations collations) {
        List<String> values = new ArrayList<>();
        for (String column : key.columns()) {
            ColumnSchema schema = table.column(column).orElseThrow();
            String value =
                    planned(plan, column).map(planned -> value(planned, schema)).orElseGet(() -> unplanned(schema));
            if (value == null) {
                return List.of();
            }
            String text = collations.asIn(table.name(), column, value);
            values.add(text == null ? value : text);
        }
        return values;
    }

    private static @Nullable String value(ColumnPlan planned, ColumnSchema into) {
        ValueSource value = planned.source();
        String sql = null;
        if (value instanceof ValueSource.Column column) {
            sql = "s." + quoted(column.name());
        } else if (value instanceof ValueSource.Expression expression) {
            sql = "(" + expression.sql() + ")";
        } else if (value instanceof ValueSource.Constant constant) {
            sql = constant.value() == null ? "NULL" : literal(constant.value());
        }
        sql = sql == null
                ? null
                : HandledValue.of(sql, planned.handlers(), into).orElse(null);
        String whenNull = into.defaultValue();
        boolean replaced = sql != null && !into.nullable() && !into.autoIncrement() && isPlain(whenNull);
        return replaced ? "COALESCE(" + sql + ", " + literal(Objects.requireNonNull(whenNull)) + ")" : sql;
    }

    /** Null when every row gets a value of its own, or nobody knows which. */
    private static @Nullable String unplanned(ColumnSchema column) {
        if (column.autoIncrement() || column.generated()) {
            return null;
        }
        String value = column.defaultValue();
        return value == null ? (column.nullable() ? "NULL" : null) : isPlain(value) ? literal(value) : null;
    }

    private static boolean isPlain(@Nullable String defaultValue) {
        return defaultValue != null
                && !defaultValue.endsWith(")")
                && !defaultValue.regionMatches(true, 0, "current_timestamp", 0, 17);
    }

    /** Whether a key of the source has these columns already, so that the server has kept them apart. */
    private static boolean isUniqueInSource(
            TableSchema table, KeySchema key, TablePlan plan, TableSchema from, Collations collations) {
        List<String> plain = new ArrayList<>();
        for (String column : key.columns()) {
            planned(plan, column)
                    .filter(planned -> planned.handlers().isEmpty())
                    .flatMap(value -> column(value.source(), from))
                    .filter(name -> collations.alike(from.name(), name, table.name(), column))
                    .filter(name -> isAsExact(from.column(name), table.column(column)))
                    .ifPresent(plain::add);
        }
        return Stream.concat(
                        Stream.of(from.primaryKey()).filter(columns -> !columns.isEmpty()),
                        from.keys().stream().filter(KeySchema::unique).map(KeySchema::columns))
                .anyMatch(unique -> plain.containsAll(unique)
                        && unique.stream()
                                .allMatch(name -> from.primaryKey().contains(name)
                                        || from.column(name)
                                                .filter(c -> !c.nullable())
                                                .isPresent()
                                        || nullStays(table, plan, name)));
    }

    /** The column whose values these are, or of whose numbers each gets one of its own. */
    private static Optional<String> column(ValueSource value, TableSchema from) {
        if (value instanceof ValueSource.Column column) {
            return Optional.of(column.name());
        }
        Matcher moved = MOVED.matcher(value instanceof ValueSource.Expression expression ? expression.sql() : "");
        return moved.matches()
                ? from.column(moved.group(2))
                        .filter(column -> column.dataType().endsWith("int") && !column.nullable())
                        .map(ColumnSchema::name)
                : Optional.empty();
    }

    /** NULL makes no key repeat, unless the destination takes its default for it. */
    private static boolean nullStays(TableSchema table, TablePlan plan, String column) {
        return plan.columns().stream()
                .filter(planned -> planned.source() instanceof ValueSource.Column source
                        && source.name().equals(column))
                .allMatch(planned -> table.column(planned.destination())
                        .filter(ColumnSchema::nullable)
                        .isPresent());
    }

    private static boolean isAsExact(Optional<ColumnSchema> from, Optional<ColumnSchema> into) {
        return from.isPresent()
                && into.isPresent()
                && from.get().isNumeric() == into.get().isNumeric()
                && from.get().isBinary() == into.get().isBinary();
    }

    private static Optional<ColumnPlan> planned(TablePlan plan, String column) {
        return plan.columns().stream()
                .filter(planned -> planned.destination().equals(column))
                .findFirst();
    }

    /** What names a row of the source in a message. */
    private static String example(TableSchema from) {
        return from.primaryKey().size() == 1 ? "s." + quoted(from.primaryKey().get(0)) : "NULL";
    }

    /** A column of the source that goes into the key as it is and may get an ending; the rows must have a numeric name. */
    Optional<ColumnSchema> textColumn(DatabaseSchema source) {
        TablePlan plan = parts.get(0).plan();
        TableSchema from = source.table(Objects.requireNonNull(plan.source())).orElseThrow();
        return !isNumbered(source)
                ? Optional.empty()
                : key.columns().stream()
                        .flatMap(column -> planned(plan, column).stream())
                        .map(ColumnPlan::source)
                        .filter(ValueSource.Column.class::isInstance)
                        .flatMap(value -> from.column(((ValueSource.Column) value).name()).stream())
                        .filter(column -> column.charset() != null)
                        .findFirst();
    }

    /** Whether the rows of the first part have a number as their name. */
    boolean isNumbered(DatabaseSchema source) {
        TableSchema from = source.table(
                        Objects.requireNonNull(parts.get(0).plan().source()))
                .orElseThrow();
        return from.primaryKey().size() == 1
                && from.column(from.primaryKey().get(0))
                        .filter(ColumnSchema::isNumeric)
                        .isPresent();
    }

    String columns() {
        return String.join(", ", key.columns());
    }

    /** The same of the rows of one plan. */
    AuditedKey only(Part part) {
        return new AuditedKey(table, key, List.of(part));
    }

    /** Every row's key values as {@code k0}, {@code k1} ... and its name as {@code example}; NULL in a key repeats nothing. */
    String rows() {
        List<String> selects = new ArrayList<>();
        for (Part part : parts) {
            StringBuilder select = new StringBuilder("SELECT ");
            for (int i = 0; i < part.values().size(); i++) {
                select.append(part.values().get(i)).append(" AS k").append(i).append(", ");
            }
            select.append("CAST(").append(part.example()).append(" AS CHAR) AS example FROM {");
            select.append(part.plan().source()).append("} s");
            if (part.plan().filter() != null) {
                select.append(" WHERE (").append(part.plan().filter()).append(')');
            }
            selects.add(select.toString());
        }
        return String.join(" UNION ALL ", selects);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
