package io.lodestone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Looks at arguments before they are parsed: which command they name decides whether plugins must be loaded first. */
final class CommandWords {

    private static final Set<String> WITH_VALUE = Set.of("--config", "--log-level", "--log-format", "--log-file");

    private CommandWords() {}

    /** Whether a command is named that Lodestone itself does not have, or help that should list them all. */
    static boolean needPlugins(String[] arguments, CommandLine own) {
        List<String> words = words(arguments);
        if (words.isEmpty()) {
            return false;
        }
        CommandLine command = own.getSubcommands().get(words.get(0));
        if (command == null || words.get(0).equals("help") || words.get(0).equals("generate-completion")) {
            return true;
        }
        boolean isGroup = !command.getSubcommands().isEmpty();
        return isGroup && words.size() > 1 && !command.getSubcommands().containsKey(words.get(1));
    }

    /** Whether no command is named. */
    static boolean none(String[] arguments) {
        return words(arguments).isEmpty();
    }

    static boolean isHelp(String[] arguments) {
        List<String> words = words(arguments);
        return !words.isEmpty() && words.get(0).equals("help");
    }

    /** Up to two words of a command's name. */
    private static List<String> words(String[] arguments) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length && words.size() < 2; i++) {
            String argument = arguments[i];
            if (WITH_VALUE.contains(argument)) {
                i++;
            } else if (!argument.startsWith("-")) {
                words.add(argument);
            }
        }
        return words;
    }

    static Optional<Path> config(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--config") && i + 1 < arguments.length) {
                return Optional.of(Path.of(arguments[i + 1]));
            }
            if (arguments[i].startsWith("--config=")) {
                return Optional.of(Path.of(arguments[i].substring("--config=".length())));
            }
        }
        return Optional.empty();
    }
}
