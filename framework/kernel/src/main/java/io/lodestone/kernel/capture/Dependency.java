package io.lodestone.kernel.capture;

import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
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
 * @param link from that table's rows to those of the plan that are concerned; empty when the expression does not tell
 * @param guard SQL over the plan's row {@code s} that holds for all that are concerned; empty when there is none
 * @param wanted of the table's rows; others do not matter to the plan
 */
public record Dependency(
        TablePlan plan, String table, Optional<RowLink> link, Optional<String> guard, List<WantedNumbers> wanted) {

    private static final Pattern TABLE =
            Pattern.compile("\\{(\\w+)}(?:\\s+(?:AS\\s+)?`?(\\w+)`?)?", Pattern.CASE_INSENSITIVE);

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
        List<RowLink.Place> places = places(sql);
        Optional<String> guard = Guard.of(sql);
        for (RowLink.Place place : places) {
            source.table(place.table()).ifPresent(schema -> {
                Optional<RowLink> link = RowLink.find(sql, place, places).filter(l -> isKnown(l, schema, source));
                List<WantedNumbers> wanted =
                        place.alias().isEmpty() ? List.of() : WantedNumbers.of(sql, place.end(), place.alias(), schema);
                found.add(new Dependency(plan, place.table(), link, guard, wanted));
            });
        }
        return found;
    }

    private static List<RowLink.Place> places(String sql) {
        List<RowLink.Place> places = new ArrayList<>();
        Matcher tables = TABLE.matcher(sql);
        while (tables.find()) {
            @Nullable String alias = tables.group(2);
            places.add(new RowLink.Place(
                    String.valueOf(tables.group(1)), alias == null ? "" : alias, tables.start(), tables.end()));
        }
        return places;
    }

    private static boolean isKnown(RowLink link, TableSchema table, DatabaseSchema source) {
        return table.column(link.column()).isPresent()
                && link.via()
                        .map(via -> source.hasColumn(via.table(), via.found())
                                && source.hasColumn(via.table(), via.leading()))
                        .orElse(true);
    }

    /** Columns of the table whose values tell of a changed row which rows of the plan are concerned. */
    public Set<String> telling() {
        Set<String> columns = new LinkedHashSet<>();
        link.ifPresent(l -> columns.add(l.column()));
        wanted.forEach(numbers -> columns.add(numbers.column()));
        return columns;
    }
}
