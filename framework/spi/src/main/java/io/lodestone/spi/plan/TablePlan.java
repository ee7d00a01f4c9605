package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one table; immutable data.
 *
 * @param id unique in the plan and stable between runs: the source table, or {@code source->destination} for a second
 *     copy of the same source table
 * @param source null for a destination table that no source table feeds
 * @param destination null unless {@code disposition} writes a table
 * @param step the id of the step that carries it out; empty for ignored tables
 * @param columns in the order of the destination's columns; empty unless copied
 * @param filter SQL condition over alias {@code s} that rows must meet; null for all rows
 * @param reason for IGNORE, and whenever a rule gives one; empty otherwise
 * @since 1.0
 */
public record TablePlan(
        String id,
        @Nullable String source,
        @Nullable String destination,
        Disposition disposition,
        WriteMode write,
        String step,
        List<ColumnPlan> columns,
        List<IgnoredColumn> ignored,
        @Nullable String filter,
        String reason,
        Origin decidedBy) {

    public TablePlan {
        requireNonNull(id, "id is null");
        requireNonNull(disposition, "disposition is null");
        requireNonNull(write, "write is null");
        requireNonNull(step, "step is null");
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
        requireNonNull(reason, "reason is null");
        requireNonNull(decidedBy, "decidedBy is null");
    }

    /** Whether rows travel from a source table to a destination table. */
    public boolean isCopied() {
        return source != null && destination != null && !columns.isEmpty();
    }
}
