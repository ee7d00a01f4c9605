package io.lodestone.spi.plan;

import io.lodestone.spi.KernelProvided;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table plan in the making, as the mapping rules left it. Changes win over the rules and are recorded as decided by the
 * plugin. Used only during {@link TablePlanner#plan}.
 *
 * @since 1.0
 */
@KernelProvided
public interface TableDraft {

    /** The plan as it stands. */
    TablePlan current();

    /** Sets where a destination column's value comes from; handlers of the rules are kept unless named here. */
    TableDraft column(String destination, ValueSource source, HandlerCall... handlers);

    /** Leaves a destination column to its default. */
    TableDraft drop(String destination);

    /** Only rows that meet the condition travel; a further call adds with AND. */
    TableDraft filter(@Nullable String condition);

    TableDraft write(WriteMode mode);

    /** What is known of the destination column's source, if any. */
    default Optional<ColumnPlan> find(String destination) {
        return current().columns().stream()
                .filter(c -> c.destination().equals(destination))
                .findFirst();
    }
}
