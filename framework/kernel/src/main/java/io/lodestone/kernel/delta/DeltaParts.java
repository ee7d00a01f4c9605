package io.lodestone.kernel.delta;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.capture.CapturedTables;
import io.lodestone.kernel.capture.Dependency;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopyEngine;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.KeyedCopy;
import io.lodestone.kernel.copy.RejectBudget;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.SuspendedIndexes;
import io.lodestone.kernel.state.ValueWarningStore;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.MigrationPlan;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rounds of delta are made of.
 *
 * @param conflicts empty where the destination does not note what is edited there
 */
record DeltaParts(
        ConnectionPool connections,
        Workers workers,
        Cancellation cancellation,
        CheckpointStore checkpoints,
        UnfinishedChanges unfinished,
        LostParents lostParents,
        Optional<Conflicts> conflicts,
        Bringing bringing)
        implements AutoCloseable {

    static DeltaParts of(
            RunEnvironment environment,
            ConnectedDatabase source,
            DeltaRequest request,
            CapturedTables tables,
            DeltaFindings findings,
            DeltaTotals totals) {
        Workers workers = new Workers(1);
        CopyServices services = services(environment, workers);
        KeyedCopy copies = copies(environment, services);
        Map<String, CapturedTable> byName = new LinkedHashMap<>();
        tables.tables().forEach(table -> byName.put(table.table(), table));
        FollowedTables followed =
                FollowedTables.of(request.plans(), byName, environment.source(), environment.destination());
        DeltaSteps steps =
                new DeltaSteps(request, environment.source(), environment.destination(), services, findings::tell);
        Cascades cascades =
                new Cascades(source.schema(), environment.destination(), followed, byName, copies, (parent, child) -> {
                    // Whoever makes rows out of the parent's and the child's knows which of them went.
                    if (!steps.follow(parent, child.plan())) {
                        findings.notDeleted(parent, child);
                    }
                });
        Set<Dependency> dependencies = new LinkedHashSet<>();
        for (MigrationPlan plan : request.plans()) {
            dependencies.addAll(Dependency.all(plan, source.schema()));
        }
        Propagation propagation = new Propagation(
                source, environment.destination(), cascades, byName, dependencies, findings::notFollowed);
        UnfinishedChanges unfinished = new UnfinishedChanges(environment.destination());
        Optional<Conflicts> conflicts = conflicts(environment, source, copies, findings);
        Application application =
                new Application(services, copies, followed, findings::notDeleted, unfinished, conflicts);
        return new DeltaParts(
                services.connections(),
                workers,
                services.cancellation(),
                services.checkpoints(),
                unfinished,
                new LostParents(source.schema(), followed, copies),
                conflicts,
                new Bringing(propagation, application, steps, unfinished, totals, workers));
    }

    private static CopyServices services(RunEnvironment environment, Workers workers) {
        Cancellation cancellation = new Cancellation(environment.cancelled());
        RejectStore rejects = new RejectStore(environment.destination(), Mode.DELTA);
        return new CopyServices(
                environment.source(),
                environment.destination(),
                new ConnectionPool(environment.connections()),
                new CheckpointStore(environment.destination(), Mode.DELTA),
                rejects,
                new ValueWarningStore(environment.destination(), Mode.DELTA),
                new RejectBudget(environment.options().errorBudget(), rejects.count()),
                workers,
                cancellation,
                environment.throttle(cancellation),
                environment.patience());
    }

    private static KeyedCopy copies(RunEnvironment environment, CopyServices services) {
        CopyOptions configured = environment.options().copy();
        // Where data mode had to copy within the server, a throttle that delta got since is no reason to fail.
        Transfer transfer = configured.transfer() == Transfer.STREAM ? Transfer.STREAM : Transfer.AUTO;
        return new CopyEngine(
                        services,
                        environment.handlers(),
                        new CopyOptions(transfer, 1, configured.chunkBytes()),
                        new RunStore(environment.destination(), environment.clock()).begun(Mode.DATA),
                        Map.of(),
                        new SuspendedIndexes(environment.connections()::openDestination))
                .keyed();
    }

    private static Optional<Conflicts> conflicts(
            RunEnvironment environment, ConnectedDatabase source, KeyedCopy copies, DeltaFindings findings) {
        if (!new EditLog(environment.destination()).isInstalled()) {
            return Optional.empty();
        }
        return Optional.of(new Conflicts(
                environment.options().follow().conflicts(),
                new ConflictRows(source, copies),
                new EditedPlaces(source, copies),
                findings));
    }

    @Override
    public void close() {
        workers.close();
        connections.close();
    }
}
