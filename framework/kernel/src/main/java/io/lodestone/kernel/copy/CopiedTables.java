package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.MAPPING_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.ServerProof.Sameness;
import io.lodestone.kernel.state.OwnTables;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.TableSchema;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Compiles table plans for reading only; nothing is created in the destination. */
public final class CopiedTables {

    private final Database source;
    private final Database destination;
    private final TableCompiler compiler;
    private final Throttle throttle;
    private Optional<SharedServer> server = Optional.empty();
    private boolean serverAsked;

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

    /**
     * How the server proves rows equal, when it has both sides.
     *
     * @param connections of both sides, for proofs only
     * @param identity destination columns that no two rows have alike
     * @param compared whether a destination column is
     * @return empty when it cannot
     */
    public Optional<ServerProof> proof(
            CopiedTable table,
            ConnectionPool connections,
            List<String> identity,
            Predicate<String> compared,
            Sameness sameness) {
        SharedServer shared = server(connections).orElse(null);
        if (shared == null) {
            return Optional.empty();
        }
        return compiler.proof(table, shared.destination(), identity, compared)
                .map(plan -> new ServerProof(connections, shared, table.plan().id(), plan, sameness, throttle));
    }

    /** Asked once. Who reads slowly on purpose leaves nothing to the server, which would not. */
    private synchronized Optional<SharedServer> server(ConnectionPool connections) {
        if (!serverAsked) {
            serverAsked = true;
            server = throttle.limits() ? Optional.empty() : SharedServer.find(source, connections);
        }
        return server;
    }

    private static LodestoneException missing(String side, String table, TablePlan plan) {
        return new LodestoneException(
                MAPPING_INVALID, "The " + side + " has no table '" + table + "', which " + plan.id() + " copies.");
    }
}
