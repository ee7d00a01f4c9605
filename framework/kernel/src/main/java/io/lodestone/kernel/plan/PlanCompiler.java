package io.lodestone.kernel.plan;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.mapping.RuleBook;
import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.FinalTablePlanner;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepDescriptor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the plan of a mode out of rules and two schemas: rules decide tables and columns, equal names decide what no rule
 * does, steps have the last word, and what is still open becomes a finding. Reads, writes nothing.
 */
public final class PlanCompiler {

    private final PlanRequest request;
    private final Map<String, Set<Mode>> modes = new HashMap<>();

    private PlanCompiler(PlanRequest request) {
        this.request = request;
        request.extensions().steps().forEach(step -> {
            StepDescriptor descriptor = step.extension().descriptor();
            modes.put(descriptor.id(), descriptor.modes());
        });
    }

    /** @throws LodestoneException when rules contradict each other, or a step fails */
    public static CompiledPlan compile(PlanRequest request) {
        return new PlanCompiler(request).compile();
    }

    private CompiledPlan compile() {
        Problems problems = new Problems();
        RuleBook rules = request.mappings().rulesFor(request.platforms(), problems);
        TableDrafter drafter = new TableDrafter(
                request.source().schema(),
                request.destination().schema(),
                rules,
                request.unknownTables(),
                request.destination().sql("{x}").length() - "`x`".length());
        drafter.draw();
        problems.throwIfAny(KernelErrorCode.MAPPING_INVALID, "The mapping files contradict each other:");

        StepsInPlan steps = new StepsInPlan(request, modes);
        List<Draft> all = new ArrayList<>(drafter.drafts());
        List<Draft> drafts = new ArrayList<>(all.stream()
                .filter(draft -> belongs(draft.step()))
                .map(steps::carriedOut)
                .toList());
        letStepsPlan(drafts);

        List<Finding> findings = new ArrayList<>(steps.findings());
        drafts.forEach(draft -> findings.addAll(drafter.findings().of(draft)));
        findings.addAll(new PlanChecks(request, rules, drafter, all, drafts).findings(dataMode()));
        // The checks put what --auto would accept into the drafts, so that the plan shows it.
        List<TablePlan> tables = drafts.stream()
                .map(Draft::current)
                .sorted(Comparator.comparing(TablePlan::id))
                .toList();
        MigrationPlan plan = new MigrationPlan(request.mode(), tables, PlanHash.of(request.mode(), tables));
        return new CompiledPlan(plan, findings);
    }

    private boolean dataMode() {
        return request.mode() != Mode.SETTINGS;
    }

    /** Ignored tables have no step; they, and tables of steps that nobody knows, are told in data mode. */
    private boolean belongs(String step) {
        Set<Mode> stepModes = modes.getOrDefault(step, Set.of(Mode.DATA));
        return stepModes.contains(dataMode() ? Mode.DATA : Mode.SETTINGS);
    }

    private void letStepsPlan(List<Draft> drafts) {
        for (Contributed<Step> step : inOrder(request.extensions().steps())) {
            StepDescriptor descriptor = step.extension().descriptor();
            boolean runs = belongs(descriptor.id()) && !request.disabledSteps().contains(descriptor.id());
            if (runs && step.extension() instanceof TablePlanner planner) {
                Origin changer = new Origin("plugin " + step.plugin());
                planner(
                        planner,
                        new PlannerContext(request, descriptor.id(), changer, options(descriptor), drafts),
                        step);
            }
        }
    }

    /** What steps leave open is decided by their ids, so that a plan does not depend on the names of files. */
    private static List<Contributed<Step>> inOrder(List<Contributed<Step>> steps) {
        List<Contributed<Step>> byId = steps.stream()
                .sorted(Comparator.comparing(
                        step -> step.extension().descriptor().id()))
                .toList();
        List<Contributed<Step>> ordered = new ArrayList<>(
                StepOrder.of(byId, step -> step.extension().descriptor()).steps());
        ordered.sort(Comparator.comparing(step -> step.extension() instanceof FinalTablePlanner));
        return ordered;
    }

    private static void planner(TablePlanner planner, PlannerContext context, Contributed<Step> step) {
        try {
            planner.plan(context);
        } catch (LodestoneException e) {
            throw e;
        } catch (RuntimeException e) {
            SQLException refused = Transient.sqlException(e);
            if (refused != null && Transient.isTransient(refused)) {
                throw new LodestoneException(
                        KernelErrorCode.DATABASE_FAILED,
                        "Step " + step.extension().descriptor().id() + " of plugin " + step.plugin()
                                + " could not plan: " + refused.getMessage(),
                        e);
            }
            throw new LodestoneException(
                    KernelErrorCode.PLUGIN_FAILED,
                    "Step " + step.extension().descriptor().id() + " of plugin " + step.plugin()
                            + " failed while planning: " + e,
                    e);
        }
    }

    private Options options(StepDescriptor step) {
        return Optional.ofNullable(request.stepOptions().get(step.id())).orElseGet(() -> {
            Problems problems = new Problems();
            Options options = OptionsBinder.bind(step.options(), null, "steps.options." + step.id(), problems);
            problems.throwIfAny(KernelErrorCode.OPTION_INVALID, "Options are missing:");
            return options;
        });
    }
}
