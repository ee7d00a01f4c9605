package io.lodestone.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which store a row belongs to: the columns that a plugin names for that, in a migration of its fixtures. */
final class StoreColumns {

    private final Trial trial;
    private final Set<String> named;

    StoreColumns(Trial trial, List<String> named) {
        this.trial = trial;
        this.named = Set.copyOf(named);
    }

    /** A column whose name speaks of stores, and that somebody moves, must be named. */
    void assertNoneIsForgotten(List<TablePlan> moved) {
        Set<String> found = new TreeSet<>();
        for (TablePlan plan : moved) {
            for (ColumnPlan column : plan.columns()) {
                if (column.source() instanceof ValueSource.Column source
                        && source.name().matches("(store|website|store_view)(_id)?")) {
                    found.add(plan.source() + "." + source.name());
                }
            }
        }
        assertThat(named).as("columns of stores that storeColumns() names").containsAll(found);
    }

    void assertArrived(List<TablePlan> moved) {
        Set<String> open = new TreeSet<>(named);
        for (TablePlan plan : moved) {
            for (ColumnPlan column : plan.columns()) {
                if (column.source() instanceof ValueSource.Column source
                        && named.contains(plan.source() + "." + source.name())) {
                    assertArrived(plan, source.name(), column.destination());
                    open.remove(plan.source() + "." + source.name());
                }
            }
        }
        assertThat(open)
                .as("columns of storeColumns() that no plan moves as they are")
                .isEmpty();
    }

    private void assertArrived(TablePlan plan, String from, String to) {
        Database source = trial.source().open(Side.SOURCE);
        String filter = plan.filter() == null ? "" : " WHERE " + source.sql(plan.filter());
        List<String> left = trial.source()
                .rows("SELECT DISTINCT s." + Columns.quoted(from) + " FROM "
                        + Columns.quoted(String.valueOf(plan.source())) + " s" + filter + " ORDER BY 1");
        assertThat(left)
                .as("stores in " + plan.source() + "." + from + " of the fixture: two at least")
                .hasSizeGreaterThan(1);
        assertThat(trial.destination()
                        .rows("SELECT DISTINCT " + Columns.quoted(to) + " FROM "
                                + Columns.quoted(String.valueOf(plan.destination())) + " ORDER BY 1"))
                .as("stores in " + plan.destination() + "." + to)
                .containsAll(left);
    }
}
