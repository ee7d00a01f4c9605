package io.lodestone.cli;

import io.lodestone.kernel.mapping.Explanation;
import io.lodestone.kernel.mapping.Platforms;
import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rules speak of a table, which of them win, and what comes of it. */
@Command(
        name = "explain",
        sortOptions = false,
        description = {
            "Tells which rules speak of a table or column, on either side, with their files and lines: those that hold,",
            "those that later layers override, those that do not fit. Then what the plan makes of it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone mapping explain orders",
            "  lodestone mapping explain orders.buyer_name --offline"
        })
final class ExplainCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(
            paramLabel = "TABLE[.COLUMN]",
            description = "A table of either side without prefix, perhaps with one of its columns.")
    String name = "";

    @Option(
            names = "--offline",
            description = "Ask no database: conditions on versions are told instead of decided, and no plan is made.")
    boolean offline;

    ExplainCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Optional<Platforms> platforms =
                offline ? Optional.empty() : Optional.of(root.lodestone().platforms());
        List<Explanation> explanations = root.lodestone().mappingFiles(offline).explain(name, platforms);
        PrintWriter out = root.terminal().out();
        explanations.stream().filter(e -> !e.entries().isEmpty()).forEach(e -> print(e, out));
        boolean silent = explanations.stream().allMatch(e -> e.entries().isEmpty());
        if (silent) {
            out.println("No rule speaks of " + name + ": what has no rule goes to its namesake.");
        }
        boolean planned = !offline && printPlans();
        if (silent && !offline && !planned) {
            root.terminal()
                    .err()
                    .println("Neither side has '" + name + "': check the spelling; names come without the prefix.");
            return 2;
        }
        return 0;
    }

    private void print(Explanation explanation, PrintWriter out) {
        out.println(root.terminal().bold("Rules for " + explanation.subject()));
        explanation.entries().forEach(entry -> out.println("    " + entry));
    }

    /** @return whether a plan has anything about it */
    private boolean printPlans() {
        int dot = name.indexOf('.');
        String table = dot < 0 ? name : name.substring(0, dot);
        Optional<String> column = dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1));
        Database source = root.lodestone().databases(false).get(0);
        boolean found = false;
        for (Mode mode : List.of(Mode.SETTINGS, Mode.DATA)) {
            CompiledPlan compiled = root.lodestone().plan(mode);
            for (TablePlan plan : compiled.plan().tables()) {
                if (table.equals(plan.source()) || table.equals(plan.destination())) {
                    TablePlan shown = column.map(c -> only(plan, c, table)).orElse(plan);
                    boolean says = column.isEmpty()
                            || !shown.columns().isEmpty()
                            || !shown.ignored().isEmpty();
                    if (says) {
                        if (!found) {
                            root.terminal().out().println(root.terminal().bold("In the plan"));
                        }
                        new PlanText(root, source, column.isPresent()).print(shown);
                        found = true;
                    }
                }
            }
        }
        return found;
    }

    /** The plan with that column of either side only. */
    private static TablePlan only(TablePlan plan, String column, String table) {
        boolean bySource = table.equals(plan.source());
        boolean byDestination = table.equals(plan.destination());
        List<ColumnPlan> columns = plan.columns().stream()
                .filter(c -> (byDestination && c.destination().equals(column)) || (bySource && isFrom(c, column)))
                .toList();
        List<IgnoredColumn> ignored = plan.ignored().stream()
                .filter(i -> bySource && i.name().equals(column))
                .toList();
        return new TablePlan(
                plan.id(),
                plan.source(),
                plan.destination(),
                plan.disposition(),
                plan.write(),
                plan.step(),
                columns,
                ignored,
                plan.filter(),
                plan.reason(),
                plan.decidedBy());
    }

    private static boolean isFrom(ColumnPlan plan, String column) {
        return plan.source() instanceof ValueSource.Column from && from.name().equals(column);
    }
}
