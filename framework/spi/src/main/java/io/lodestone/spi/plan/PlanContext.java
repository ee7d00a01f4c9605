package io.lodestone.spi.plan;

import io.lodestone.spi.KernelProvided;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.Options;
import java.util.List;
import java.util.Map;

/**
 * What a step sees while it shapes the plan. Both databases may be read, none may be written. What is read must give the
 * same answer before, during and after the run, or a resumed run is refused because its plan changed.
 *
 * @since 1.0
 */
@KernelProvided
public interface PlanContext {

    Database source();

    Database destination();

    Options options();

    /** The drafts of a source table; empty when the source lacks it. */
    List<TableDraft> drafts(String sourceTable);

    /**
     * Adds a further copy of a source table, carried out by this step, with no columns yet.
     *
     * @param id unique in the plan
     */
    TableDraft add(String id, String sourceTable, String destinationTable, WriteMode write);

    /**
     * Names a handler for a column, with options as a mapping file would write them: lists with commas, maps as
     * {@code a=b,c=d}.
     *
     * @throws io.lodestone.spi.LodestoneException when no plugin has the handler or an option is wrong
     */
    HandlerCall handler(String name, Map<String, String> options);
}
