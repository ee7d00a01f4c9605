package io.lodestone.plugin.sales.rule;

import static io.lodestone.plugin.sales.SalesErrorCode.RULE_LINK_UNKNOWN;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.PlanContext;
import io.lodestone.spi.plan.TablePlanner;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spreads the lists of websites and customer groups that rules had before 1.7 over the tables that replaced them: one copy
 * of the rules for each website and each group, of those rules that name it.
 */
public final class RuleLinksStep implements Step, TablePlanner {

    private static final List<RuleLink> LINKS = List.of(
            new RuleLink("salesrule", "website_ids", "salesrule_website", "website_id", "core_website"),
            new RuleLink(
                    "salesrule",
                    "customer_group_ids",
                    "salesrule_customer_group",
                    "customer_group_id",
                    "customer_group"));

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("rule-links", "Rule Links Step", Mode.DATA)
                .after("map")
                .writes(LINKS.stream().map(RuleLink::links).toArray(String[]::new));
    }

    @Override
    public void plan(PlanContext context) {
        for (RuleLink link : LINKS) {
            if (!link.applies(context.source(), context.destination())) {
                continue;
            }
            for (long id : ids(context.source(), link)) {
                context.add(link.planId(id), link.rules(), link.links(), WriteMode.APPEND)
                        .column("rule_id", new ValueSource.Column("rule_id"))
                        .column(link.linkColumn(), new ValueSource.Constant(Long.toString(id)))
                        .filter(link.names(id));
            }
        }
    }

    @Override
    public void check(StepContext context) {
        for (RuleLink link : LINKS) {
            if (!link.applies(context.source(), context.destination())) {
                continue;
            }
            Set<Long> known = new TreeSet<>(ids(context.source(), link));
            Set<String> unknown = new TreeSet<>();
            for (String list : lists(context.source(), link)) {
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty() && !isKnown(id, known))
                        .forEach(unknown::add);
            }
            if (!unknown.isEmpty()) {
                context.report(Finding.warning(
                        RULE_LINK_UNKNOWN.code(),
                        link.rules() + "." + link.list(),
                        "Rules name ids that %s does not have: %s."
                                .formatted(link.owners(), String.join(", ", unknown)),
                        "Nothing: the rules are migrated without them."));
            }
        }
    }

    @Override
    public void run(StepContext context) {
        Database destination = context.destination();
        Work work = context.work();
        if (work.tables().isEmpty()) {
            return;
        }
        for (RuleLink link : LINKS) {
            if (link.applies(context.source(), destination)) {
                work.once("clear-" + link.links(), handle -> {
                    handle.execute(destination.sql("DELETE FROM {" + link.links() + "}"));
                    return 0;
                });
            }
        }
        work.copy(work.tables());
    }

    private static boolean isKnown(String id, Set<Long> known) {
        return id.matches("\\d{1,9}") && known.contains(Long.valueOf(id));
    }

    private static List<Long> ids(Database source, RuleLink link) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(
                                "SELECT %1$s FROM {%2$s} ORDER BY %1$s".formatted(link.linkColumn(), link.owners())))
                        .mapTo(Long.class)
                        .list());
    }

    /** Different lists, of which there are few. */
    private static List<String> lists(Database source, RuleLink link) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("SELECT DISTINCT %1$s FROM {%2$s} WHERE %1$s <> ''"
                                .formatted(link.list(), link.rules())))
                        .mapTo(String.class)
                        .list());
    }
}
