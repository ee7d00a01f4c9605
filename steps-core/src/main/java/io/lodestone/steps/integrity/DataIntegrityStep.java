package io.lodestone.steps.integrity;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.FinalTablePlanner;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TableDraft;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.audit.DestinationAudit;
import io.lodestone.steps.encoding.EncodingCheck;
import io.lodestone.steps.encoding.EncodingPolicy;
import io.lodestone.steps.integrity.OrphanSearch.Question;
import io.lodestone.steps.verify.PartsOfCheck;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks every declared foreign key of the tables that travel, leaves orphans behind when that is wanted, and looks for rows
 * that the destination would refuse.
 */
public final class DataIntegrityStep implements Step, FinalTablePlanner {

    private static final Set<Disposition> TRAVELS =
            EnumSet.of(Disposition.MIGRATE, Disposition.MERGE, Disposition.STEP);

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("data-integrity", "Data Integrity Step", Mode.SETTINGS, Mode.DATA)
                .before("configurable-prices", "customer", "eav", "map", "settings", "stores")
                .option(OrphanPolicy.OPTION)
                .option(EncodingPolicy.OPTION);
    }

    @Override
    public void plan(PlanContext context) {
        EncodingPolicy.plan(context);
        if (OrphanPolicy.of(context.options()) != OrphanPolicy.SKIP) {
            return;
        }
        List<TableSchema> tables = context.source().schema().tables().stream()
                .filter(table -> context.drafts(table.name()).stream()
                        .anyMatch(draft -> TRAVELS.contains(draft.current().disposition())))
                .toList();
        OrphanFilters filters = new OrphanFilters(context.source().schema(), tables, broken(context.source(), tables));
        for (TableSchema table : tables) {
            for (TableDraft draft : context.drafts(table.name())) {
                leaveBehind(draft, table, filters);
            }
        }
    }

    private static Set<ForeignKey> broken(Database source, List<TableSchema> tables) {
        List<Question> questions = tables.stream()
                .flatMap(table -> ForeignKey.of(table).stream())
                .map(key -> new Question(key, null))
                .toList();
        return source.jdbi()
                .withHandle(handle -> new OrphanSearch(source, handle)
                        .broken(questions).stream().map(Question::key).collect(Collectors.toSet()));
    }

    private static void leaveBehind(TableDraft draft, TableSchema table, OrphanFilters filters) {
        if (!draft.current().isCopied()) {
            return;
        }
        String condition = filters.condition(table);
        if (condition != null) {
            draft.filter(condition);
        }
        for (ForeignKey key : filters.cleared(table)) {
            String cleared = key.key().columns().get(0);
            for (ColumnPlan column : draft.current().columns()) {
                if (column.source() instanceof ValueSource.Column source
                        && source.name().equals(cleared)) {
                    draft.column(
                            column.destination(),
                            new ValueSource.Expression(filters.clearing(key)),
                            column.handlers().toArray(new HandlerCall[0]));
                }
            }
        }
    }

    @Override
    public void check(StepContext context) {
        PartsOfCheck.report(
                context,
                List.of(
                        DataIntegrityStep::references,
                        own -> new DestinationAudit(own).report(),
                        own -> new EncodingCheck(own).report()));
    }

    private static void references(StepContext context) {
        OrphanPolicy policy = OrphanPolicy.of(context.options());
        List<Question> questions = new ArrayList<>();
        for (TableSchema table : context.source().schema().tables()) {
            List<TablePlan> plans = plans(context.plan(), table.name());
            if (!plans.isEmpty()) {
                // Where orphans are skipped the plan's filter hides them, and they shall be counted.
                String filter = policy == OrphanPolicy.SKIP ? null : filter(plans);
                ForeignKey.of(table).forEach(key -> questions.add(new Question(key, filter)));
            }
        }
        OrphanReport report = new OrphanReport(policy, context);
        context.source().jdbi().useHandle(handle -> {
            OrphanSearch search = new OrphanSearch(context.source(), handle);
            for (Question question : search.broken(questions)) {
                report.add(
                        search.details(question),
                        plans(context.plan(), question.key().child().name()));
            }
        });
        if (policy == OrphanPolicy.SKIP) {
            following(context, report);
        }
    }

    /** Rows that are no orphans, but refer to some, directly or by way of others. */
    private static void following(StepContext context, OrphanReport report) {
        Database source = context.source();
        List<TableSchema> tables = source.schema().tables().stream()
                .filter(table -> !plans(context.plan(), table.name()).isEmpty())
                .toList();
        OrphanFilters filters = new OrphanFilters(source.schema(), tables, broken(source, tables));
        source.jdbi().useHandle(handle -> {
            OrphanSearch search = new OrphanSearch(source, handle);
            for (TableSchema table : tables) {
                String condition = filters.condition(table);
                if (condition != null) {
                    report.following(table.name(), search.following(table, condition));
                }
            }
        });
    }

    @Override
    public void run(StepContext context) {
        // Everything happens in the check and in the plan.
    }

    private static List<TablePlan> plans(MigrationPlan plan, String table) {
        return plan.tables().stream()
                .filter(p -> table.equals(p.source()) && TRAVELS.contains(p.disposition()))
                .toList();
    }

    private static @Nullable String filter(List<TablePlan> plans) {
        if (plans.stream().anyMatch(plan -> plan.filter() == null)) {
            return null;
        }
        return plans.stream().map(plan -> "(" + plan.filter() + ")").distinct().collect(Collectors.joining(" OR "));
    }
}
