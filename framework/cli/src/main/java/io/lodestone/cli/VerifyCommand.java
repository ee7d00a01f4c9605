package io.lodestone.cli;

import io.lodestone.kernel.verify.VerifyReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Parameters(
            arity = "0..*",
            paramLabel = "TABLE",
            description = "Tables of the source or the destination, without prefix. Default: all.")
    List<String> tables = new ArrayList<>();

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
            VerifyReport report = root.lodestone().verification().verify(new LinkedHashSet<>(tables), view.listener());
            view.print(report);
            if (!report.isClean()) {
                view.hint("'lodestone reconcile' compares again; with --repair it writes what the source has.");
            }
            return report.isClean() ? 0 : 1;
        }
    }
}
