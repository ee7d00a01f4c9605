package io.lodestone.plugin.stores;

import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.Work;
import java.util.Comparator;
import java.util.List;

/** Copies websites, store groups and store views with their ids; parents first, as foreign keys want it. */
public final class StoresStep implements Step {

    private static final List<String> ORDER = List.of("core_website", "core_store_group", "core_store");

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("stores", "Stores Step", Mode.SETTINGS);
    }

    @Override
    public void run(StepContext context) {
        Work work = context.work();
        inOrder(work.tables()).forEach(table -> work.copy(List.of(table)));
    }

    @Override
    public void verify(StepContext context) {
        for (TablePlan table : inOrder(context.work().tables())) {
            String source = table.source();
            String destination = table.destination();
            if (source == null || destination == null || !table.isCopied()) {
                continue;
            }
            long there = Rows.count(context.source(), source, table.filter());
            long here = Rows.count(context.destination(), destination, null);
            if (there != here) {
                context.report(Finding.error(
                        StoresErrorCode.ENTITIES_MISMATCH.code(),
                        destination,
                        "Mismatch of entities in the document: %s Source: %d Destination: %d"
                                .formatted(source, there, here),
                        "Run migrate settings again with --reset."));
            }
        }
    }

    private static List<TablePlan> inOrder(List<TablePlan> tables) {
        Comparator<TablePlan> byPlace = Comparator.comparingInt(t -> {
            int index = ORDER.indexOf(String.valueOf(t.source()));
            return index < 0 ? ORDER.size() : index;
        });
        return tables.stream().sorted(byPlace).toList();
    }
}
