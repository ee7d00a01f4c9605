package io.lodestone.cli;

import io.lodestone.kernel.verify.Verification;
import io.lodestone.kernel.verify.VerifyReport;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the destination up to the source wherever they differ. */
@Command(
        name = "reconcile",
        sortOptions = false,
        description = {
            "Compares the contents of every copied table with what the source's rows become, and with --repair writes what",
            "differs: missing and different rows are written again, rows that the source lacks are deleted from replaced",
            "tables. Needs no change capture, and works from a later dump of the source.",
            "Ends with 0 when nothing differs, or differs no more; with 1 otherwise.",
            ""
        },
        footer = {
            "",
            "What the destination's application changed in copied rows since is a difference, too: --repair takes it back.",
            "Examples:",
            "  lodestone reconcile                     compare only",
            "  lodestone reconcile --repair",
            "  lodestone reconcile --repair my_table"
        })
final class ReconcileCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    final ChosenTables chosen = new ChosenTables();

    @Option(names = "--repair", description = "Write what differs. Without it nothing is written.")
    boolean repair;

    @Mixin
    final FindingsOption findings = new FindingsOption();

    @Mixin
    final FormatOption format = new FormatOption();

    ReconcileCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        VerifyView view = new VerifyView(root, findings, format);
        try (Interruption interruption = new Interruption(root)) {
            interruption.listen();
            view.begin();
            Verification verification = root.lodestone().verification();
            Set<String> names = chosen.names();
            VerifyReport report =
                    repair ? verification.repair(names, view.listener()) : verification.compare(names, view.listener());
            view.print(report);
            if (repair && view.repairedAny()) {
                view.hint("Next: lodestone verify, which also lets the steps check what they derive from these rows.");
            } else if (!report.isClean()) {
                view.hint("Nothing was written. lodestone reconcile --repair writes what differs.");
            }
            return report.isClean() ? 0 : 1;
        }
    }
}
