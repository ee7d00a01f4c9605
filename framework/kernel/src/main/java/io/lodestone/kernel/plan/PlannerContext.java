package io.lodestone.kernel.plan;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one step sees of the drafts while it shapes them. */
final class PlannerContext implements PlanContext {

    private final PlanRequest request;
    private final String step;
    private final Origin changer;
    private final Options options;
    private final List<Draft> drafts;

    /**
     * @param drafts of the mode at hand; the step may add to them
     */
    PlannerContext(PlanRequest request, String step, Origin changer, Options options, List<Draft> drafts) {
        this.request = request;
        this.step = step;
        this.changer = changer;
        this.options = options;
        this.drafts = drafts;
    }

    @Override
    public Database source() {
        return request.source();
    }

    @Override
    public Database destination() {
        return request.destination();
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public List<TableDraft> drafts(String sourceTable) {
        return drafts.stream()
                .filter(draft -> draft.source().name().equals(sourceTable))
                .<TableDraft>map(draft -> {
                    draft.changedBy(changer);
                    return draft;
                })
                .toList();
    }

    @Override
    public TableDraft add(String id, String sourceTable, String destinationTable, WriteMode write) {
        if (drafts.stream().anyMatch(draft -> draft.current().id().equals(id))) {
            throw refuse("adds a copy with the id '" + id + "', which the plan has already");
        }
        TableSchema from = request.source()
                .schema()
                .table(sourceTable)
                .orElseThrow(() -> refuse("copies table '" + sourceTable + "', which the source lacks"));
        TableSchema to = request.destination()
                .schema()
                .table(destinationTable)
                .orElseThrow(() -> refuse("copies into table '" + destinationTable + "', which the destination lacks"));
        Draft draft = Draft.copy(id, from, to, step, changer);
        draft.changedBy(changer);
        draft.write(write);
        drafts.add(draft);
        return draft;
    }

    @Override
    public HandlerCall handler(String name, Map<String, String> given) {
        Extensions.Contributed<HandlerFactory> factory = Optional.ofNullable(
                        request.extensions().handlers().get(name))
                .orElseThrow(() -> refuse("names the handler '" + name + "', which no loaded plugin has"
                        + Nearest.hint(name, request.extensions().handlers().keySet())));
        Problems problems = new Problems();
        Options bound =
                OptionsBinder.bindTexts(factory.extension().descriptor().options(), given, changer.place(), problems);
        problems.throwIfAny(KernelErrorCode.PLUGIN_FAILED, changer + " gives handler " + name + " wrong options:");
        return new HandlerCall(name, bound, changer);
    }

    private LodestoneException refuse(String what) {
        return new LodestoneException(KernelErrorCode.PLUGIN_FAILED, changer + " " + what);
    }
}
