package io.lodestone.kernel.delta;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.KeySchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the row of the destination is found that came from a source row of which only the key is known.
 *
 * @param columns of the destination
 * @param values SQL over alias {@code s}, which has the columns of the source's key
 * @param straight destination columns that hold columns of the source's key as they are, by those
 * @param constants what else holds for rows of the plan: column and literal
 */
record DestinationKey(
        List<ColumnSchema> columns, List<String> values, Map<String, String> straight, Map<String, String> constants) {

    private static final Pattern OWN_COLUMN = Pattern.compile("\\bs\\.`?(\\w+)`?");
    /** An id that moved by the same number as all others: as good as the id itself. */
    private static final Pattern MOVED = Pattern.compile("s\\.`?(\\w+)`? \\+ \\d+");

    DestinationKey {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        straight = Map.copyOf(straight);
        constants = Map.copyOf(constants);
    }

    /** Empty when the key is not enough to tell the destination's row from others. */
    static Optional<DestinationKey> of(TablePlan plan, List<String> key, TableSchema destination) {
        List<ColumnSchema> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Map<String, String> straight = new LinkedHashMap<>();
        Map<String, String> constants = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (ColumnPlan column : plan.columns()) {
            ColumnSchema schema = destination.column(column.destination()).orElse(null);
            if (schema == null || !column.handlers().isEmpty()) {
                continue;
            }
            String value = value(column.source(), key);
            if (value != null) {
                columns.add(schema);
                values.add(value);
                known.add(schema.name());
                if (column.source() instanceof ValueSource.Column straightColumn) {
                    straight.put(straightColumn.name(), schema.name());
                }
                told.add(toldBy(column.source()));
            } else if (column.source() instanceof ValueSource.Constant constant && constant.value() != null) {
                constants.put(schema.name(), Keys.literal(schema, constant.value()));
                known.add(schema.name());
            }
        }
        constants.keySet().removeIf(name -> !isInKey(name, destination));
        boolean unique = told.containsAll(key) || covers(known, destination);
        return unique && !columns.isEmpty()
                ? Optional.of(new DestinationKey(columns, values, straight, constants))
                : Optional.empty();
    }

    /** The column of the source of which different values give different ones; empty where that cannot be told. */
    private static String toldBy(ValueSource source) {
        if (source instanceof ValueSource.Column column) {
            return column.name();
        }
        Matcher moved = MOVED.matcher(source instanceof ValueSource.Expression expression ? expression.sql() : "");
        return moved.matches() ? String.valueOf(moved.group(1)) : "";
    }

    private static @Nullable String value(ValueSource source, List<String> key) {
        if (source instanceof ValueSource.Column column) {
            return key.contains(column.name()) ? "s.`" + column.name().replace("`", "``") + "`" : null;
        }
        if (source instanceof ValueSource.Expression expression
                && !expression.sql().contains("{")) {
            Matcher own = OWN_COLUMN.matcher(expression.sql());
            boolean any = false;
            while (own.find()) {
                if (!key.contains(String.valueOf(own.group(1)))) {
                    return null;
                }
                any = true;
            }
            return any && !expression.sql().toUpperCase(Locale.ROOT).contains("SELECT") ? expression.sql() : null;
        }
        return null;
    }

    private static boolean isInKey(String column, TableSchema destination) {
        return destination.primaryKey().contains(column)
                || destination.keys().stream()
                        .anyMatch(k -> k.unique() && k.columns().contains(column));
    }

    private static boolean covers(Set<String> known, TableSchema destination) {
        boolean primary = !destination.primaryKey().isEmpty() && known.containsAll(destination.primaryKey());
        return primary
                || destination.keys().stream().filter(KeySchema::unique).anyMatch(k -> known.containsAll(k.columns()));
    }

    /** Those of its columns by which one index of the destination finds the row; all when there is none. */
    Set<String> lookedUp(TableSchema destination) {
        Set<String> all = columns.stream().map(ColumnSchema::name).collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(destination.primaryKey()),
                        destination.keys().stream().filter(KeySchema::unique).map(KeySchema::columns))
                .filter(this::knows)
                .findFirst()
                .map(Set::copyOf)
                .orElse(all);
    }

    /** Whether the source's key is enough to compute these columns. */
    boolean knows(List<String> names) {
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name -> constants.containsKey(name)
                                || columns.stream()
                                        .anyMatch(column -> column.name().equals(name)));
    }

    /** SQL of a column that it {@link #knows}. */
    String value(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return values.get(i);
            }
        }
        return String.valueOf(constants.get(name));
    }

    /** Whether no query is needed to know the values. */
    boolean isStraight() {
        return straight.size() == columns.size();
    }
}
