package io.lodestone.kernel.verify;

import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.run.BoundStep;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Adjustment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/** What steps say they change in one destination table on purpose. */
final class TableAdjustments {

    private final List<Declared> declared;
    private final List<String> unusable;

    /** @param condition SQL over alias {@code d}; {@code TRUE} for every row */
    record Declared(String step, String column, String condition, boolean everyRow, String reason) {

        boolean addsRows() {
            return column.isEmpty();
        }
    }

    private TableAdjustments(List<Declared> declared, List<String> unusable) {
        this.declared = List.copyOf(declared);
        this.unusable = List.copyOf(unusable);
    }

    static TableAdjustments of(String table, List<BoundStep> steps, Database destination) {
        List<Declared> declared = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (BoundStep step : steps) {
            for (Adjustment adjustment : step.step().descriptor().adjusts()) {
                if (adjustment.table().equals(table)) {
                    String condition = adjustment.condition();
                    String problem = condition == null ? "" : problem(table, condition, destination);
                    if (!problem.isEmpty()) {
                        unusable.add("step " + step.step().descriptor().id() + ": " + problem);
                        continue;
                    }
                    declared.add(new Declared(
                            step.step().descriptor().id(),
                            adjustment.column(),
                            condition == null ? "TRUE" : "(" + destination.sql(condition) + ")",
                            condition == null,
                            adjustment.reason()));
                }
            }
        }
        return new TableAdjustments(declared, unusable);
    }

    /** Together with references that were cleared because the rows they led to were rejected. */
    TableAdjustments with(Map<String, String> clearedByStep) {
        List<Declared> more = new ArrayList<>(declared);
        clearedByStep.forEach((column, step) -> more.add(new Declared(
                step, column, "(d." + Rows.quote(column) + " IS NULL)", false, "the rows referred to were rejected")));
        return new TableAdjustments(more, unusable);
    }

    /** Editions and versions differ in columns, so a condition may not hold here. */
    private static String problem(String table, String condition, Database destination) {
        try {
            destination
                    .jdbi()
                    .useHandle(handle -> handle.createQuery(
                                    destination.sql("SELECT (" + condition + ") FROM {" + table + "} d LIMIT 0"))
                            .mapTo(Boolean.class)
                            .list());
            return "";
        } catch (JdbiException e) {
            SQLException cause = Transient.sqlException(e);
            if (cause == null || Transient.isTransient(cause)) {
                throw e;
            }
            return String.valueOf(cause.getMessage());
        }
    }

    /** Why what a step says cannot be used here. */
    List<String> unusable() {
        return unusable;
    }

    /** Whether a step rewrites the column in every row. */
    boolean isWholly(String column) {
        return declared.stream().anyMatch(d -> d.column().equals(column) && d.everyRow());
    }

    /** Whether a step rewrites the column in any row. */
    boolean touches(String column) {
        return declared.stream().anyMatch(d -> d.column().equals(column));
    }

    List<Declared> all() {
        return declared;
    }

    /** Those that the destination must be asked about for each row. */
    List<Declared> byRow() {
        return declared.stream().filter(d -> d.addsRows() || !d.everyRow()).toList();
    }
}
