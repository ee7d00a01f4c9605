package io.lodestone.kernel.delta;

import io.lodestone.kernel.copy.CopyServices;
import io.lodestone.kernel.run.DestinationTransaction;
import io.lodestone.kernel.run.KeyRanges;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeAction;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Reject;
import io.lodestone.spi.step.UnitAction;
import io.lodestone.spi.step.Work;
import java.util.List;

/**
 * Work of a step that follows changes: every unit runs each time, in a transaction of its own. Rows of table plans have
 * been brought before the step is called.
 */
final class DeltaWork implements Work {

    private final String step;
    private final List<TablePlan> tables;
    private final CopyServices services;
    private final DestinationTransaction transaction;

    DeltaWork(String step, List<TablePlan> tables, CopyServices services) {
        this.step = step;
        this.tables = List.copyOf(tables);
        this.services = services;
        this.transaction = new DestinationTransaction(services, step);
    }

    @Override
    public List<TablePlan> tables() {
        return tables;
    }

    @Override
    public void copy(List<TablePlan> plans) {
        // Row by row, as their changes are captured.
    }

    @Override
    public void once(String unit, UnitAction action) {
        transaction.run(unit, action::run);
    }

    @Override
    public void eachRange(RangeRequest request, RangeAction action) {
        Database database = request.side() == Side.SOURCE ? services.source() : services.destination();
        for (KeyRange range : new KeyRanges(database, request).walk()) {
            once(request.unit() + " " + range.from(), handle -> action.run(handle, range));
        }
    }

    @Override
    public void reject(Reject reject) {
        if (!services.rejects().contains(step, reject)) {
            services.budget().spend(List.of(reject));
            services.rejects().save(step, reject);
        }
    }
}
