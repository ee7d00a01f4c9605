package io.lodestone.cli;

import io.lodestone.kernel.CheckReport;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What stands in the way. */
@Command(
        name = "check",
        sortOptions = false,
        description = {
            "Says what stands in the way and how to mend it; writes nothing.",
            "Ends with 1 when there is an error to decide about, with 0 otherwise.",
            ""
        },
        footer = {"", "Example:", "  lodestone check data"})
final class CheckCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(arity = "0..*", paramLabel = "MODE", description = "settings, data or both. Default: both.")
    List<ModeWord> modes = new ArrayList<>();

    @Mixin
    final FindingsOption shown = new FindingsOption();

    @Mixin
    final FormatOption format = new FormatOption();

    CheckCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<Mode> wanted = ModeWord.orBoth(modes);
        CheckReport report = root.lodestone().check(wanted.toArray(new Mode[0]));
        if (format.isJson()) {
            printJson(wanted, report);
        } else {
            printText(wanted, report);
        }
        return report.count(Severity.ERROR) > 0 ? 1 : 0;
    }

    private void printText(List<Mode> wanted, CheckReport report) {
        Sides.print(root);
        for (Mode mode : wanted) {
            List<Finding> findings = findings(report, mode);
            root.terminal()
                    .out()
                    .println(root.terminal().bold("Check of " + mode.word() + " mode") + ": "
                            + FindingsView.summary(findings));
            shown.view(root.terminal()).print(findings);
        }
        root.say(
                report.count(Severity.ERROR) > 0
                        ? "Mend the errors, or let 'lodestone migrate' accept those that it can with --auto."
                        : "Nothing stands in the way. 'lodestone plan' shows what a run will do.");
    }

    private static List<Finding> findings(CheckReport report, Mode mode) {
        return report.entries().stream()
                .filter(e -> e.mode() == mode)
                .map(CheckReport.Entry::finding)
                .toList();
    }

    private void printJson(List<Mode> wanted, CheckReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Mode mode : wanted) {
            json.put(
                    mode.word(),
                    report.entries().stream()
                            .filter(e -> e.mode() == mode)
                            .map(e -> FindingsView.json(e.step(), e.finding()))
                            .toList());
        }
        root.terminal().out().println(Json.write(json));
    }
}
