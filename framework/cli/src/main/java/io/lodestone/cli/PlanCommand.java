package io.lodestone.cli;

import io.lodestone.kernel.plan.CompiledPlan;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a run will do. */
@Command(
        name = "plan",
        sortOptions = false,
        description = {
            "Prints what a run will do, table by table; writes nothing.",
            "Each with where it goes, which columns change, and who decided it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone plan > plan.txt",
            "  lodestone plan data --table order_items --table 'shop_*'",
            "  lodestone plan --format json"
        })
final class PlanCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(arity = "0..*", paramLabel = "MODE", description = "settings, data or both. Default: both.")
    List<ModeWord> modes = new ArrayList<>();

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description =
                    "Only this table of the source or destination, with every column; * is a wildcard. May be repeated.")
    List<String> tables = new ArrayList<>();

    @Mixin
    final FormatOption format = new FormatOption();

    PlanCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Map<String, Object> json = new LinkedHashMap<>();
        int shown = 0;
        for (Mode mode : ModeWord.orBoth(modes)) {
            CompiledPlan compiled = root.lodestone().plan(mode);
            List<TablePlan> chosen =
                    compiled.plan().tables().stream().filter(this::isWanted).toList();
            shown += chosen.size();
            Database source = root.lodestone().databases(false).get(0);
            if (format.isJson()) {
                json.put(mode.word(), PlanJson.of(compiled, chosen, source));
            } else {
                new PlanText(root, source, !tables.isEmpty()).print(mode, compiled, chosen);
            }
        }
        if (format.isJson()) {
            root.terminal().out().println(Json.write(json));
        }
        if (shown == 0 && !tables.isEmpty()) {
            root.terminal()
                    .err()
                    .println("No table of either side is called " + String.join(" or ", tables)
                            + ": check the spelling; names come without the prefix.");
            return 2;
        }
        return 0;
    }

    private boolean isWanted(TablePlan table) {
        return tables.isEmpty()
                || tables.stream()
                        .anyMatch(name -> matches(name, table.source()) || matches(name, table.destination()));
    }

    private static boolean matches(String pattern, @org.jspecify.annotations.Nullable String name) {
        return name != null && name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }
}
