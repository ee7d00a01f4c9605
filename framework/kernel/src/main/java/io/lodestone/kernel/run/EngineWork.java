package io.lodestone.kernel.run;

import io.lodestone.kernel.copy.CopyEngine;
import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.copy.RejectedParents;
import io.lodestone.kernel.copy.UnitQueue;
import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.OwnTables;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeAction;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.TableFill;
import io.lodestone.spi.step.UnitAction;
import io.lodestone.spi.step.Work;
import java.util.ArrayList;
import java.util.List;

/** The resumable work of a running step. */
final class EngineWork implements Work {

    /** Fewer fill a table before its indexes would be away. */
    private static final int MANY_RANGES = 4;

    private final String step;
    private final List<TablePlan> tables;
    private final CopyServices services;
    private final CopyEngine engine;
    private final StepCounters counters;
    private final UnitTransaction transaction;
    private final CopiedPlans copied;

    EngineWork(
            String step,
            List<TablePlan> tables,
            CopyServices services,
            CopyEngine engine,
            StepCounters counters,
            CopiedPlans copied) {
        this.step = step;
        this.tables = List.copyOf(tables);
        this.services = services;
        this.engine = engine;
        this.counters = counters;
        this.transaction = new UnitTransaction(services, step);
        this.copied = copied;
    }

    @Override
    public List<TablePlan> tables() {
        return tables;
    }

    @Override
    public void copy(List<TablePlan> plans) {
        services.cancellation().check();
        engine.copy(step, plans, counters);
        copied.add(plans);
        if (!plans.isEmpty() && services.rejects().count() > 0) {
            followRejected(plans.get(0));
        }
    }

    /** Children of rejected rows, of whichever step, that have been copied by now. */
    private void followRejected(TablePlan first) {
        RejectedParents parents = new RejectedParents(services, copied.plan(), step, copied::contains);
        transaction.run(
                Checkpoint.planned("followers " + first.id(), null, null),
                handle -> parents.follow(handle, transaction::reject),
                counters);
        parents.report(counters::finding);
    }

    @Override
    public void once(String unit, UnitAction action) {
        transaction.run(Checkpoint.planned("once " + unit, null, null), action, counters);
    }

    @Override
    public void eachRange(RangeRequest request, RangeAction action) {
        services.workers().runAll(ranges(request, action));
    }

    @Override
    public void fill(List<TableFill> fills) {
        List<UnitQueue.Unit> units = new ArrayList<>();
        List<UnitQueue.Unit> closing = new ArrayList<>();
        List<String> large = new ArrayList<>();
        for (TableFill fill : fills) {
            List<Runnable> ranges = ranges(fill.request(), fill.action());
            ranges.forEach(range -> units.add(new UnitQueue.Unit(fill.table(), ranges.size(), range)));
            if (ranges.size() >= MANY_RANGES) {
                String table = OwnTables.physical(fill.table(), services.destination());
                large.add(table);
                closing.add(new UnitQueue.Unit(
                        fill.table(), ranges.size(), () -> engine.load().end(table)));
            }
        }
        engine.load().begin(large);
        services.workers().runAll(new UnitQueue(units, closing).tasks());
    }

    private List<Runnable> ranges(RangeRequest request, RangeAction action) {
        List<Runnable> ranges = new ArrayList<>();
        for (Checkpoint part : parts(request)) {
            if (!part.done() && part.from() != null && part.to() != null) {
                KeyRange range = new KeyRange(Long.parseLong(part.from()), Long.parseLong(part.to()));
                ranges.add(() -> transaction.run(part, handle -> action.run(handle, range), counters));
            }
        }
        return ranges;
    }

    /** Cut once and stored: the table may change meanwhile, even by this very work. */
    private List<Checkpoint> parts(RangeRequest request) {
        CheckpointStore checkpoints = services.checkpoints();
        String unit = "range " + request.unit();
        List<Checkpoint> stored = checkpoints.parts(step, unit);
        if (!stored.isEmpty() || checkpoints.isDone(step, unit)) {
            return stored;
        }
        Database database = request.side() == Side.SOURCE ? services.source() : services.destination();
        List<Checkpoint> parts = new ArrayList<>();
        for (KeyRange range : new KeyRanges(database, request).walk()) {
            parts.add(Checkpoint.planned(
                    unit + CheckpointStore.PART + parts.size(),
                    String.valueOf(range.from()),
                    String.valueOf(range.to())));
        }
        checkpoints.saveAll(step, parts.isEmpty() ? List.of(Checkpoint.done(unit, 0)) : parts);
        return parts;
    }

    @Override
    public void reject(Reject reject) {
        if (transaction.reject(reject)) {
            return;
        }
        if (!services.rejects().contains(step, reject)) {
            services.budget().spend(List.of(reject));
            services.rejects().save(step, reject);
            counters.rowsMoved(reject.table(), 0, 0, 1);
        }
    }
}
