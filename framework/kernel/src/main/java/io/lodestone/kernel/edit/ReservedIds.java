package io.lodestone.kernel.edit;

import io.lodestone.kernel.state.Names;
import io.lodestone.kernel.state.OwnTables;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Leaves ids free for rows that the source will still make, so that the destination's application takes higher ones. */
public final class ReservedIds {

    private static final Map<String, Long> HIGHEST = Map.of(
            "tinyint",
            127L,
            "smallint",
            32_767L,
            "mediumint",
            8_388_607L,
            "int",
            2_147_483_647L,
            "bigint",
            Long.MAX_VALUE);

    private final Database destination;

    public ReservedIds(Database destination) {
        this.destination = destination;
    }

    /**
     * @param ids how many
     * @return tables whose column of ids has no room for so many
     */
    public List<String> reserve(Collection<TablePlan> plans, long ids) {
        List<String> full = new ArrayList<>();
        Set<String> done = new HashSet<>();
        destination.jdbi().useHandle(handle -> {
            for (TablePlan plan : plans) {
                TableSchema table = destination
                        .schema()
                        .table(String.valueOf(plan.destination()))
                        .orElse(null);
                if (plan.isCopied() && table != null && done.add(table.name())) {
                    table.columns().stream()
                            .filter(column -> column.autoIncrement() && keepsIds(plan, column))
                            .forEach(column -> reserve(handle, table, column, ids, full));
                }
            }
        });
        return full;
    }

    private static boolean keepsIds(TablePlan plan, ColumnSchema column) {
        return plan.columns().stream()
                .anyMatch(c -> c.destination().equals(column.name()) && c.source() instanceof ValueSource.Column);
    }

    private void reserve(Handle handle, TableSchema table, ColumnSchema column, long ids, List<String> full) {
        String name = Names.quote(OwnTables.physical(table.name(), destination));
        long last = handle.createQuery("SELECT COALESCE(MAX(" + Names.quote(column.name()) + "), 0) FROM " + name)
                .mapTo(Long.class)
                .one();
        boolean unsigned = column.columnType().toLowerCase(Locale.ROOT).contains("unsigned");
        long highest = HIGHEST.getOrDefault(column.dataType(), 0L);
        highest = unsigned && highest < Long.MAX_VALUE ? highest * 2 + 1 : highest;
        // The application needs more room than the source.
        if (highest / 2 - last < ids) {
            full.add(table.name());
        } else {
            handle.execute("ALTER TABLE " + name + " AUTO_INCREMENT = " + (last + ids + 1));
        }
    }
}
