package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.OwnTables;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.TableSchema;
import java.time.LocalDateTime;
import java.util.Map;

/** Compiles table plans for reading only; nothing is created in the destination. */
public final class CopiedTables {

    private final Database source;
    private final Database destination;
    private final TableCompiler compiler;
    private final Throttle throttle;

    /** @param begun of the run that copied, because it stands in for the current time */
    public CopiedTables(
            Database source,
            Database destination,
            Map<String, HandlerFactory> handlers,
            LocalDateTime begun,
            Throttle throttle) {
        this.source = requireNonNull(source, "source is null");
        this.destination = requireNonNull(destination, "destination is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
        this.compiler = new TableCompiler(source, destination, handlers, begun);
    }

    /** @throws LodestoneException when a table or column of the plan is not there */
    public CopiedTable of(TablePlan plan) {
        String sourceName = requireNonNull(plan.source(), "source is null");
        String name = requireNonNull(plan.destination(), "destination is null");
        TableSchema from = source.schema().table(sourceName).orElseThrow(() -> missing("source", sourceName, plan));
        if (plan.disposition() == Disposition.ARCHIVE) {
            ArchiveTable archive = new ArchiveTable(from, OwnTables.physical(name, destination));
            CompiledTable table = compiler.compile(archive.plan(plan), archive.schema(), Sql.quote(archive.name()));
            return new CopiedTable(archive.plan(plan), table, archive.schema(), from.bytes(), throttle);
        }
        TableSchema into = destination.schema().table(name).orElseThrow(() -> missing("destination", name, plan));
        CompiledTable table = compiler.compile(plan, into, destination.sql("{" + name + "}"));
        return new CopiedTable(plan, table, into, from.bytes(), throttle);
    }

    private static LodestoneException missing(String side, String table, TablePlan plan) {
        return new LodestoneException(
                MAPPING_INVALID, "The " + side + " has no table '" + table + "', which " + plan.id() + " copies.");
    }
}
