package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Mode;
import java.util.List;

/**
 * The plan of one mode: every source table once or more, in the order of their names.
 *
 * @param hash over everything that decides the result; recorded with the run
 * @since 1.0
 */
public record MigrationPlan(Mode mode, List<TablePlan> tables, String hash) {

    public MigrationPlan {
        requireNonNull(mode, "mode is null");
        tables = List.copyOf(tables);
        requireNonNull(hash, "hash is null");
    }

    public List<TablePlan> ofStep(String step) {
        return tables.stream().filter(t -> t.step().equals(step)).toList();
    }
}
