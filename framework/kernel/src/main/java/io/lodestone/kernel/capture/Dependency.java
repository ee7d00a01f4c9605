package io.lodestone.kernel.capture;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table plan whose values or filter look at another source table: when that one changes, rows of the plan change.
 *
 * @param plan whose expression or filter it is
 * @param table that it looks at
 * @param column of that table, equal to {@code own} of the plan's row; empty when the expression is none that tells
 * @param own column of the plan's source table; empty with {@code column}
 * @param wanted of the table's rows; others do not matter to the plan
 */
public record Dependency(
        TablePlan plan, String table, Optional<String> column, Optional<String> own, List<WantedNumbers> wanted) {

    private static final Pattern TABLE =
            Pattern.compile("\\{(\\w+)}(?:\\s+(?:AS\\s+)?`?(\\w+)`?)?", Pattern.CASE_INSENSITIVE);
    private static final String COLUMN = "`?(\\w+)`?\\.`?(\\w+)`?";
    private static final Pattern EQUAL = Pattern.compile(COLUMN + "\\s*=\\s*" + COLUMN);
    private static final Pattern IN = Pattern.compile(
            "\\bs\\.`?(\\w+)`?\\s+(?:NOT\\s+)?IN\\s*\\(\\s*SELECT\\s+(?:DISTINCT\\s+)?" + COLUMN,
            Pattern.CASE_INSENSITIVE);

    public Dependency {
        wanted = List.copyOf(wanted);
    }

    /** Each once; only tables that the source has. */
    public static Set<Dependency> all(MigrationPlan plan, DatabaseSchema source) {
        Set<Dependency> all = new LinkedHashSet<>();
        for (TablePlan table : plan.tables()) {
            if (table.source() != null && table.isCopied()) {
                for (ColumnPlan column : table.columns()) {
                    if (column.source() instanceof ValueSource.Expression expression) {
                        all.addAll(of(table, expression.sql(), source));
                    }
                }
                all.addAll(of(table, table.filter(), source));
            }
        }
        return all;
    }

    static List<Dependency> of(TablePlan plan, @Nullable String sql, DatabaseSchema source) {
        List<Dependency> found = new ArrayList<>();
        if (sql == null) {
            return found;
        }
        Matcher tables = TABLE.matcher(sql);
        while (tables.find()) {
            String table = group(tables, 1);
            @Nullable String alias = tables.group(2);
            if (source.hasTable(table)) {
                found.add(
                        alias == null
                                ? new Dependency(plan, table, Optional.empty(), Optional.empty(), List.of())
                                : of(plan, table, alias, sql, tables.end(), source));
            }
        }
        return found;
    }

    private static Dependency of(
            TablePlan plan, String table, String alias, String sql, int behind, DatabaseSchema source) {
        List<WantedNumbers> wanted = source.table(table)
                .map(schema -> WantedNumbers.of(sql, behind, alias, schema))
                .orElse(List.of());
        Matcher equal = EQUAL.matcher(sql);
        while (equal.find()) {
            if (group(equal, 1).equals(alias) && group(equal, 3).equals("s")) {
                return new Dependency(plan, table, Optional.of(group(equal, 2)), Optional.of(group(equal, 4)), wanted);
            }
            if (group(equal, 1).equals("s") && group(equal, 3).equals(alias)) {
                return new Dependency(plan, table, Optional.of(group(equal, 4)), Optional.of(group(equal, 2)), wanted);
            }
        }
        Matcher in = IN.matcher(sql);
        while (in.find()) {
            if (group(in, 2).equals(alias) && source.hasColumn(table, group(in, 3))) {
                return new Dependency(plan, table, Optional.of(group(in, 3)), Optional.of(group(in, 1)), wanted);
            }
        }
        return new Dependency(plan, table, Optional.empty(), Optional.empty(), wanted);
    }

    /** Columns of the table whose values tell of a changed row which rows of the plan are concerned. */
    public Set<String> telling() {
        Set<String> columns = new LinkedHashSet<>();
        column.ifPresent(columns::add);
        wanted.forEach(numbers -> columns.add(numbers.column()));
        return columns;
    }

    private static String group(Matcher matcher, int group) {
        return String.valueOf(matcher.group(group));
    }
}
