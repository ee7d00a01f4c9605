package io.lodestone.kernel.capture;

import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every source table that has a part in a plan: those that are moved, those that steps look at, and those on which values
 * of others depend.
 *
 * @param withoutKey tables that cannot be captured, because nothing tells their rows apart
 */
public record CapturedTables(List<CapturedTable> tables, List<String> withoutKey) {

    public CapturedTables {
        tables = List.copyOf(tables);
        withoutKey = List.copyOf(withoutKey);
    }

    public static CapturedTables of(MigrationPlan plan, Collection<Step> steps, DatabaseSchema source) {
        Set<String> names = new TreeSet<>();
        Map<String, Set<String>> extras = new HashMap<>();
        for (TablePlan table : plan.tables()) {
            if (table.source() != null && table.disposition() != Disposition.IGNORE) {
                names.add(table.source());
            }
        }
        for (Dependency dependency : Dependency.all(plan, source)) {
            names.add(dependency.table());
            extras.computeIfAbsent(dependency.table(), t -> new TreeSet<>()).addAll(dependency.telling());
        }
        for (Step step : steps) {
            if (step instanceof DeltaStep following) {
                names.addAll(following.captures());
            }
        }
        List<CapturedTable> tables = new ArrayList<>();
        List<String> withoutKey = new ArrayList<>();
        for (String name : names) {
            TableSchema schema = source.table(name).orElse(null);
            if (schema != null) {
                CapturedTable.of(schema, extras.getOrDefault(name, Set.of()))
                        .ifPresentOrElse(tables::add, () -> withoutKey.add(name));
            }
        }
        return new CapturedTables(tables, withoutKey);
    }
}
