package io.lodestone.plugin.sales.sequence;

import static io.lodestone.plugin.sales.SalesErrorCode.NUMBER_SHAPE_CHANGES;
import static io.lodestone.plugin.sales.SalesErrorCode.SEQUENCE_DIFFERS;
import static io.lodestone.plugin.sales.SalesErrorCode.SEQUENCE_WITHOUT_STORE;
import static io.lodestone.plugin.sales.SalesErrorCode.SHARED_COUNTER;

import io.lodestone.plugin.sales.sequence.SequenceTables.Meta;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Lets every store go on with its numbers of orders, invoices, shipments and credit memos. */
public final class SalesSequencesStep implements DeltaStep {

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("sales-sequences", "SalesIncrement Step", Mode.DATA, Mode.DELTA)
                .after("map")
                .writes("sales_sequence_meta", "sales_sequence_profile", "sequence_*");
    }

    @Override
    public void check(StepContext context) {
        if (!isPresent(context)) {
            return;
        }
        SourceCounters counters = SourceCounters.read(context.source());
        for (DocumentType type : DocumentType.OWN) {
            counters.customModel(type.code())
                    .ifPresent(model -> context.report(Finding.warning(
                            NUMBER_SHAPE_CHANGES.code(),
                            "eav_entity_type.increment_model",
                            "Numbers of type %s are made by %s; Magento 2 counts with digits only."
                                    .formatted(type.code(), model),
                            "Look at the prefix in sales_sequence_profile before going live.")));
            if (counters.shared(type.code())) {
                context.report(Finding.warning(
                        SHARED_COUNTER.code(),
                        "eav_entity_type.increment_per_store",
                        "All stores share one counter of type %s; Magento 2 has one per store.".formatted(type.code()),
                        "Nothing: the stores take numbers in turn, so that none is given twice."));
            }
            reportShapes(context, type.code(), counters);
        }
    }

    @Override
    public void run(StepContext context) {
        if (!isPresent(context)) {
            return;
        }
        SequenceTables tables = new SequenceTables(context.destination());
        List<Target> targets = targets(context);
        Work work = context.work();
        work.once("remove", handle -> removeUnused(tables, handle));
        work.once("tables", handle -> {
            tables.create(handle, targets);
            return 0;
        });
        work.once("numbers", handle -> tables.write(handle, targets));
        work.once("counters", handle -> {
            tables.align(handle, targets);
            return 0;
        });
    }

    @Override
    public void verify(StepContext context) {
        if (!isPresent(context)) {
            return;
        }
        Database destination = context.destination();
        SequenceTables tables = new SequenceTables(destination);
        List<Target> targets = targets(context);
        destination.jdbi().useHandle(handle -> {
            List<Meta> all = tables.meta(handle);
            Map<Long, Sequence> next = tables.next(handle, all);
            for (Target target : targets) {
                Optional<Sequence> there = find(all, target).map(meta -> next.get(meta.id()));
                if (there.isEmpty() || (!target.create() && isBehind(there.get(), target.sequence()))) {
                    context.report(Finding.error(
                            SEQUENCE_DIFFERS.code(),
                            "sales_sequence_meta",
                            "Mismatch in last increment id of %s entity: Source: %s Destination: %s. The next of store %d"
                                            .formatted(
                                                    target.type(),
                                                    target.sequence().nextId(),
                                                    there.map(Sequence::nextId).orElse("none"),
                                                    target.store())
                                    + " is compared.",
                            "Run the data mode again with --reset, or delta once more before going live."));
                }
            }
            new LastNumbers(context).report(handle, all, next);
            tables.withoutStore(handle)
                    .forEach(meta -> context.report(Finding.info(
                            SEQUENCE_WITHOUT_STORE.code(),
                            meta.table(),
                            "The sequence belongs to store %d, which does not exist; it has been used and is kept."
                                    .formatted(meta.store()))));
        });
    }

    @Override
    public Set<String> captures() {
        return Set.of("eav_entity_store", "core_store");
    }

    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        if (!isPresent(context)) {
            return;
        }
        SequenceTables tables = new SequenceTables(context.destination());
        List<Target> targets = targets(context);
        context.destination().jdbi().useHandle(handle -> tables.create(handle, targets));
        context.destination().jdbi().useTransaction(handle -> tables.write(handle, targets));
    }

    private static void reportShapes(StepContext context, String type, SourceCounters counters) {
        counters.byStore(type).forEach((store, counter) -> {
            String next = Sequence.after(counter).nextId();
            if (!next.equals(counter.next())) {
                context.report(Finding.warning(
                        NUMBER_SHAPE_CHANGES.code(),
                        "eav_entity_store.increment_last_id",
                        "The next number of type %s in store %d would be %s and will be %s, because Magento 2 writes at least %d digits after at most %d other characters."
                                .formatted(type, store, counter.next(), next, Sequence.WIDTH, Sequence.LONGEST_PREFIX),
                        "Nothing, unless other systems expect the old width."));
            }
        });
    }

    private static long removeUnused(SequenceTables tables, Handle handle) {
        List<Meta> unused = tables.unused(handle, tables.withoutStore(handle));
        unused.forEach(meta -> tables.remove(handle, meta));
        return unused.size();
    }

    private static boolean isBehind(Sequence there, Sequence wanted) {
        return !there.prefix().equals(wanted.prefix()) || there.next() < wanted.next();
    }

    private static Optional<Meta> find(List<Meta> all, Target target) {
        return all.stream()
                .filter(meta -> meta.type().equals(target.type()) && meta.store() == target.store())
                .findFirst();
    }

    private static List<Target> targets(StepContext context) {
        return new SequencePlan(context.source(), context.destination()).targets();
    }

    private static boolean isPresent(StepContext context) {
        return context.destination().schema().hasTable("sales_sequence_meta")
                && context.destination().schema().hasTable("store");
    }
}
