package io.lodestone.cli;

import io.lodestone.kernel.verify.VerifyReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether everything has arrived as it should. */
@Command(
        name = "verify",
        sortOptions = false,
        description = {
            "Proves the result: compares the contents of every copied table with what the source's rows become,",
            "lets every step check its own work, and checks foreign keys. Writes nothing.",
            "Ends with 0 when all is equal, with 1 when something differs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone verify",
            "  lodestone verify my_table other_table   only these, and only their contents",
            "  lodestone verify --format json"
        })
final class VerifyCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    final ChosenTables chosen = new ChosenTables();

    @Mixin
    final FindingsOption findings = new FindingsOption();

    @Mixin
    final FormatOption format = new FormatOption();

    VerifyCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        VerifyView view = new VerifyView(root, findings, format);
        try (Interruption interruption = new Interruption(root)) {
            interruption.listen();
            view.begin();
            VerifyReport report = root.lodestone().verification().verify(chosen.names(), view.listener());
            view.print(report);
            if (!report.isClean()) {
                view.hint("'lodestone reconcile' compares again; with --repair it writes what the source has.");
            }
            return report.isClean() ? 0 : 1;
        }
    }
}
