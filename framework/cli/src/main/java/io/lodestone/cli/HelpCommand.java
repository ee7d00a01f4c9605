package io.lodestone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help on everything, commands of plugins included. */
@Command(
        name = "help",
        description = {"Shows the help of a command, or all commands with those of plugins.", ""})
final class HelpCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, for example: migrate data")
    List<String> words = new ArrayList<>();

    @Spec
    @Nullable
    CommandSpec spec;

    HelpCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        CommandSpec own = spec;
        if (own == null) {
            return 2;
        }
        CommandLine command = own.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        own.commandLine(), "There is no command '" + String.join(" ", words) + "'");
            }
            command = next;
        }
        command.usage(root.terminal().out());
        return 0;
    }
}
