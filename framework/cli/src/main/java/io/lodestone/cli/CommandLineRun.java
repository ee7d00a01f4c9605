package io.lodestone.cli;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.LodestoneHome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
        CommandLine commandLine = build(CommandWords.none(arguments));
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
        return build(false);
    }

    /** @param onlyNames for help on Lodestone itself, which needs no options of commands and should be there at once */
    private CommandLine build(boolean onlyNames) {
        CommandLine commandLine = new CommandLine(root);
        commands().forEach((type, command) -> {
            CommandLine subcommand = onlyNames ? named(type) : command.get();
            commandLine.addSubcommand(subcommand.getCommandName(), subcommand);
        });
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

    /** In the order of the help. */
    private Map<Class<?>, Supplier<CommandLine>> commands() {
        Map<Class<?>, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put(InitCommand.class, () -> new CommandLine(new InitCommand(root)));
        commands.put(CheckCommand.class, () -> new CommandLine(new CheckCommand(root)));
        commands.put(PlanCommand.class, () -> new CommandLine(new PlanCommand(root)));
        commands.put(MigrateCommand.Group.class, () -> MigrateCommand.commandLine(root));
        commands.put(VerifyCommand.class, () -> new CommandLine(new VerifyCommand(root)));
        commands.put(ReconcileCommand.class, () -> new CommandLine(new ReconcileCommand(root)));
        commands.put(CutoverCommand.class, () -> new CommandLine(new CutoverCommand(root)));
        commands.put(StatusCommand.class, () -> new CommandLine(new StatusCommand(root)));
        commands.put(CleanupCommand.class, () -> new CommandLine(new CleanupCommand(root)));
        commands.put(PluginsCommand.Group.class, () -> PluginsCommand.commandLine(root));
        commands.put(MappingCommand.Group.class, () -> MappingCommand.commandLine(root));
        commands.put(DemoCommand.class, () -> new CommandLine(new DemoCommand(root)));
        commands.put(CatalogCommand.Group.class, () -> CatalogCommand.commandLine(root));
        commands.put(ServerCommand.class, () -> new CommandLine(new ServerCommand(root)));
        commands.put(CompletionCommand.class, () -> new CommandLine(new CompletionCommand(root)));
        commands.put(HelpCommand.class, () -> new CommandLine(new HelpCommand(root)));
        return commands;
    }

    private static CommandLine named(Class<?> type) {
        Command command = requireNonNull(type.getAnnotation(Command.class), "command is null");
        CommandSpec spec = CommandSpec.create().name(command.name());
        spec.usageMessage().description(command.description()).hidden(command.hidden());
        return new CommandLine(spec);
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
