package io.lodestone.cli;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a word, and what every command shares: global options, the terminal, the kernel. */
@Command(
        name = "lodestone",
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        description = {
            "Moves a store's database into the database of its successor: settings, then data. The source is only read.",
            ""
        },
        optionListHeading = "%nOptions of every command:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "A first migration:",
            "  lodestone init               write a commented lodestone.yaml and fill it in",
            "  lodestone check              see what stands in the way; writes nothing",
            "  lodestone plan               see what will happen, table by table; writes nothing",
            "  lodestone migrate settings   then the rows: lodestone migrate data",
            "  lodestone status             how far it is; an interrupted run goes on when it is started again",
            "",
            "Nothing at hand? 'lodestone demo' makes a store up and migrates it.",
            "Plugins add commands: 'lodestone help' lists them as well.",
            "Exit codes: 0 clean, 1 findings, 2 bad usage or configuration, 3 failed and resumable, 4 internal error."
        })
final class RootCommand implements Callable<Integer>, AutoCloseable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration; without it ./lodestone.yaml, then conf/lodestone.yaml.")
    Optional<Path> config = Optional.empty();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "warn",
            scope = ScopeType.INHERIT,
            description =
                    "error, warn, info, debug or trace; debug also shows stack traces. Default: ${DEFAULT-VALUE}.")
    LogLevel logLevel = LogLevel.WARN;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Where the log goes; without it to standard error.")
    Optional<Path> logFile = Optional.empty();

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours. NO_COLOR in the environment does the same.")
    boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Only results and problems: no progress, no hints.")
    boolean quiet;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Terminal terminal;
    private final LodestoneHome home;
    private @Nullable Lodestone lodestone;

    /** How much is logged. */
    enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** How a line of the log looks. */
    enum LogFormat {
        TEXT,
        JSON
    }

    RootCommand(Terminal terminal, LodestoneHome home) {
        this.terminal = terminal;
        this.home = home;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The kernel, opened when a command first needs it. */
    Lodestone lodestone() {
        if (lodestone == null) {
            lodestone = new Lodestone(home, config, Clock.systemUTC());
        }
        return lodestone;
    }

    /** Relative paths start here. */
    Path workingDirectory() {
        return home.workingDirectory();
    }

    /** Prints a hint, unless the user wants none. */
    void say(String line) {
        if (!quiet) {
            terminal.out().println(line);
        }
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(terminal.err());
        }
        return 2;
    }

    /** For commands that take away what the kernel has open. */
    void closeKernel() {
        if (lodestone != null) {
            lodestone.close();
            lodestone = null;
        }
    }

    @Override
    public void close() {
        closeKernel();
    }
}
