package io.lodestone.cli;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.LodestoneHome;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** One command, from its arguments to its exit code. Plugins are loaded only when the words name none of our own commands. */
final class CommandLineRun {

    private final Terminal terminal;
    private final RootCommand root;

    CommandLineRun(Terminal terminal) {
        this(terminal, LodestoneHome.current());
    }

    CommandLineRun(Terminal terminal, LodestoneHome home) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.root = new RootCommand(terminal, requireNonNull(home, "home is null"));
    }

    int run(String... arguments) {
        CommandLine commandLine = build();
        try (root) {
            if (CommandWords.needPlugins(arguments, commandLine)) {
                return withPlugins(commandLine, arguments);
            }
            return commandLine.execute(arguments);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** The configuration's place is an argument, too, so it is read from the words before the commands are complete. */
    private int withPlugins(CommandLine commandLine, String... arguments) {
        try {
            Logging.configure(root.logLevel, root.logFormat, root.logFile);
            root.config = CommandWords.config(arguments);
            new ContributedCommands(root).addTo(commandLine);
        } catch (RuntimeException e) {
            int exitCode = new Errors(root).report(e);
            // Help on our own commands does not depend on anybody's plugins.
            if (!CommandWords.isHelp(arguments)) {
                return exitCode;
            }
        }
        return commandLine.execute(arguments);
    }

    CommandLine build() {
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new InitCommand(root))
                .addSubcommand(new CheckCommand(root))
                .addSubcommand(new PlanCommand(root))
                .addSubcommand(MigrateCommand.commandLine(root))
                .addSubcommand(new VerifyCommand(root))
                .addSubcommand(new ReconcileCommand(root))
                .addSubcommand(new CutoverCommand(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new CleanupCommand(root))
                .addSubcommand(PluginsCommand.commandLine(root))
                .addSubcommand(MappingCommand.commandLine(root))
                .addSubcommand(new DemoCommand(root))
                .addSubcommand(CatalogCommand.commandLine(root))
                .addSubcommand(new ServerCommand(root))
                .addSubcommand(new CompletionCommand(root))
                .addSubcommand(new HelpCommand(root));
        commandLine.setOut(terminal.out());
        commandLine.setErr(terminal.err());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setParameterExceptionHandler(this::badUsage);
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> new Errors(root).report(e));
        commandLine.setExecutionStrategy(parsed -> {
            // Help logs nothing, and should not wait for what would.
            if (!isHelp(parsed)) {
                Logging.configure(root.logLevel, root.logFormat, root.logFile);
            }
            return new RunLast().execute(parsed);
        });
        commandLine.setUsageHelpWidth(110);
        return commandLine;
    }

    private static boolean isHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested()
                || parsed.isVersionHelpRequested()
                || parsed.subcommands().stream().anyMatch(CommandLineRun::isHelp);
    }

    private int badUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        terminal.err().println(terminal.red("Error") + ": " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, terminal.err())) {
            terminal.err()
                    .println("Try '" + command.getCommandSpec().qualifiedName()
                            + " --help' for what can be written here.");
        }
        return 2;
    }
}
