package io.lodestone.cli;

import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Turns the commands of plugins into ours. */
final class ContributedCommands {

    private final RootCommand root;

    ContributedCommands(RootCommand root) {
        this.root = root;
    }

    void addTo(CommandLine commandLine) {
        for (Contributed<CommandExtension> command : root.lodestone().plugins().commands()) {
            CommandDescriptor descriptor = command.extension().descriptor();
            String[] words = descriptor.name().strip().split("\\s+", 2);
            CommandLine parent = words.length == 2 ? group(commandLine, words[0]) : commandLine;
            String name = words[words.length - 1];
            if (isOwn(words, parent, name)) {
                root.terminal()
                        .err()
                        .println(root.terminal().yellow("Warning") + ": plugin " + command.plugin()
                                + " brings a command '" + descriptor.name()
                                + "', which is left out, because Lodestone has one"
                                + " of that name: ask the plugin's author for another name.");
            } else {
                CommandSpec spec = spec(command, descriptor, name);
                parent.addSubcommand(name, inheriting(new CommandLine(spec), commandLine));
            }
        }
    }

    /** Our own commands cannot be replaced, and those of ours that are no groups take no second word. */
    private static boolean isOwn(String[] words, CommandLine parent, String name) {
        boolean ofCommand = words.length == 2
                && parent.getSubcommands().isEmpty()
                && !(parent.getCommandSpec().userObject() instanceof Group);
        return ofCommand || parent.getSubcommands().containsKey(name);
    }

    private static CommandLine group(CommandLine commandLine, String name) {
        CommandLine known = commandLine.getSubcommands().get(name);
        if (known != null) {
            return known;
        }
        Group run = new Group();
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        run.spec = spec;
        spec.name(name);
        spec.usageMessage().description("Commands of plugins.", "");
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        CommandLine group = new CommandLine(spec);
        commandLine.addSubcommand(name, inheriting(group, commandLine));
        return group;
    }

    private static CommandLine inheriting(CommandLine command, CommandLine parent) {
        command.setOut(parent.getOut());
        command.setErr(parent.getErr());
        command.setUsageHelpWidth(parent.getUsageHelpWidth());
        command.setParameterExceptionHandler(parent.getParameterExceptionHandler());
        command.setExecutionExceptionHandler(parent.getExecutionExceptionHandler());
        return command;
    }

    private CommandSpec spec(Contributed<CommandExtension> command, CommandDescriptor descriptor, String name) {
        ContributedRun run = new ContributedRun(root, command, descriptor);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        run.spec = spec;
        spec.name(name);
        spec.usageMessage().description(descriptor.summary(), "(from plugin " + command.plugin() + ")", "");
        for (int i = 0; i < descriptor.arguments().size(); i++) {
            spec.addPositional(positional(descriptor.arguments().get(i), i));
        }
        descriptor.options().forEach(option -> spec.addOption(option(option)));
        return spec;
    }

    private static PositionalParamSpec positional(OptionSpec argument, int index) {
        boolean list = argument.type() == OptionType.LIST;
        return PositionalParamSpec.builder()
                .index(list ? index + "..*" : String.valueOf(index))
                .arity(list ? (argument.required() ? "1..*" : "0..*") : argument.required() ? "1" : "0..1")
                .type(list ? String[].class : String.class)
                .auxiliaryTypes(String.class)
                .paramLabel(argument.name().toUpperCase(java.util.Locale.ROOT))
                .description(description(argument))
                .build();
    }

    private static picocli.CommandLine.Model.OptionSpec option(OptionSpec option) {
        boolean flag = option.type() == OptionType.FLAG;
        boolean several = option.type() == OptionType.LIST || option.type() == OptionType.MAP;
        return picocli.CommandLine.Model.OptionSpec.builder(Options.flag(option.name()))
                .type(several ? String[].class : String.class)
                .auxiliaryTypes(String.class)
                .arity(flag ? "0..1" : "1")
                .fallbackValue(flag ? "true" : "")
                .required(option.required())
                .paramLabel(flag ? "true|false" : Options.word(option.type()).toUpperCase(java.util.Locale.ROOT))
                .description(description(option))
                .build();
    }

    private static String description(OptionSpec option) {
        String text = option.description().replace("%", "%%");
        return option.defaultValue() == null
                ? text
                : text + " Default: " + option.defaultValue().replace("%", "%%") + ".";
    }

    /** The first of two words, called without the second. */
    private static final class Group implements Callable<Integer> {

        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            CommandSpec own = spec;
            if (own == null) {
                return 2;
            }
            throw new ParameterException(
                    own.commandLine(),
                    "'" + own.name() + "' needs one more word: "
                            + String.join(", ", own.subcommands().keySet()));
        }
    }
}
