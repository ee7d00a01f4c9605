package io.lodestone.cli;

import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does it. */
final class MigrateCommand {

    private MigrateCommand() {}

    static CommandLine commandLine(RootCommand root) {
        return new CommandLine(new Group())
                .addSubcommand("settings", new Run(root, Mode.SETTINGS))
                .addSubcommand("data", new Run(root, Mode.DATA));
    }

    /** The word before the mode. */
    @Command(
            name = "migrate",
            synopsisSubcommandLabel = "(settings | data)",
            description = {
                "Migrates settings or data, or continues it.",
                "Progress is committed together with the rows: after any interruption the same command goes on where it",
                "stopped.",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  lodestone migrate settings",
                "  lodestone migrate data",
                "  lodestone migrate data --reset    put the destination back and start anew",
                "  lodestone migrate data --dry-run  only the checks"
            })
    static final class Group implements Callable<Integer> {

        @Spec
        @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            CommandSpec own = spec;
            if (own == null) {
                return 2;
            }
            throw new CommandLine.ParameterException(
                    own.commandLine(), "'migrate' needs a mode: lodestone migrate settings, or lodestone migrate data");
        }
    }

    /** One mode. */
    @Command(
            sortOptions = false,
            description = {"Runs ${COMMAND-NAME} mode, or continues it.", ""})
    static final class Run implements Callable<Integer> {

        private final RootCommand root;
        private final Mode mode;

        @Option(
                names = {"-r", "--reset"},
                description = "First put the destination back to before this mode's first write.")
        boolean reset;

        @Option(
                names = {"-a", "--auto"},
                description = "Accept findings that can be accepted; the run says what it left out.")
        boolean auto;

        @Option(names = "--dry-run", description = "Only the checks: nothing is written.")
        boolean dryRun;

        @Option(
                names = "--steps",
                paramLabel = "ID",
                split = ",",
                description = "Only these steps, separated by commas. The mode is complete only when all have run.")
        Set<String> steps = new LinkedHashSet<>();

        @Option(names = "--all-findings", description = "Each finding, however many are alike.")
        boolean all;

        Run(RootCommand root, Mode mode) {
            this.root = root;
            this.mode = mode;
        }

        @Override
        public Integer call() {
            Sides.print(root);
            RunView view = new RunView(root, mode, all);
            try (Interruption interruption = new Interruption(root)) {
                interruption.listen();
                RunResult result =
                        root.lodestone().migrate(mode, new MigrateOptions(reset, auto, dryRun, steps), view.listener());
                return view.finished(result);
            } catch (RuntimeException e) {
                view.failed();
                throw e;
            }
        }
    }
}
