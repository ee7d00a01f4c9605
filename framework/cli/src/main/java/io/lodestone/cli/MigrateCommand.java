package io.lodestone.cli;

import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does it. */
final class MigrateCommand {

    private MigrateCommand() {}

    static CommandLine commandLine(RootCommand root) {
        return new CommandLine(new Group())
                .addSubcommand("settings", new Run(root, Mode.SETTINGS))
                .addSubcommand("data", new Run(root, Mode.DATA))
                .addSubcommand("delta", new Follow(root));
    }

    /** The word before the mode. */
    @Command(
            name = "migrate",
            synopsisSubcommandLabel = "(settings | data | delta)",
            description = {
                "Migrates settings, data, or what changed since; or continues it.",
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
                "  lodestone migrate data --dry-run  only the checks",
                "  lodestone migrate delta --once    bring what the shop changed meanwhile"
            })
    static final class Group implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

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

        @Mixin
        final FindingsOption findings = new FindingsOption();

        Run(RootCommand root, Mode mode) {
            this.root = root;
            this.mode = mode;
        }

        @Override
        public Integer call() {
            Sides.print(root);
            RunView view = new RunView(root, mode, findings);
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

    /** The changes since data mode. */
    @Command(
            sortOptions = false,
            description = {
                "Brings what changed in the source since data mode began, until Ctrl-C.",
                "Needs options.capture: triggers or binlog before data mode runs.",
                ""
            })
    static final class Follow implements Callable<Integer> {

        private final RootCommand root;

        @Option(names = "--once", description = "End when nothing is left.")
        boolean once;

        @Option(
                names = "--interval",
                paramLabel = "SECONDS",
                description = {
                    "Longest time between two looks at a source that rests, 1 to 3600; ${DEFAULT-VALUE} by default.",
                    "After changes it looks more often."
                },
                defaultValue = "1")
        int interval;

        @Mixin
        final FindingsOption findings = new FindingsOption();

        @Spec
        @Nullable
        CommandSpec spec;

        Follow(RootCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            CommandSpec own = spec;
            if (own != null && (interval < 1 || interval > 3600)) {
                throw new CommandLine.ParameterException(
                        own.commandLine(), "--interval is " + interval + "; write a number of seconds from 1 to 3600");
            }
            Sides.print(root);
            DeltaView view = new DeltaView(root, once, findings);
            try (Interruption interruption = new Interruption(root)) {
                interruption.listen();
                return view.finished(root.lodestone()
                        .delta(once ? Optional.empty() : Optional.of(Duration.ofSeconds(interval)), view));
            } catch (RuntimeException e) {
                view.printFindings();
                throw e;
            }
        }
    }
}
