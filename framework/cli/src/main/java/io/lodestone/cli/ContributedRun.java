package io.lodestone.cli;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;
import static io.lodestone.kernel.KernelErrorCode.PLUGIN_FAILED;

import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.command.DatabaseAccess;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command of a plugin. */
final class ContributedRun implements Callable<Integer> {

    private static final Place COMMAND_LINE = new Place("command line", 1, 1);

    private final RootCommand root;
    private final Contributed<CommandExtension> command;
    private final CommandDescriptor descriptor;

    @Nullable
    CommandSpec spec;

    ContributedRun(RootCommand root, Contributed<CommandExtension> command, CommandDescriptor descriptor) {
        this.root = root;
        this.command = command;
        this.descriptor = descriptor;
    }

    @Override
    public Integer call() {
        List<OptionSpec> all = new ArrayList<>(descriptor.arguments());
        all.addAll(descriptor.options());
        Problems problems = new Problems();
        Options options = OptionsBinder.bind(all, given(), COMMAND_LINE, "", problems);
        problems.throwIfAny(OPTION_INVALID, "'" + descriptor.name() + "' cannot run like this:");
        List<Database> databases = descriptor.databases() == DatabaseAccess.NONE
                ? List.of()
                : root.lodestone().databases(descriptor.databases() == DatabaseAccess.WRITE_SOURCE);
        try {
            return command.extension().execute(new Context(root, options, databases));
        } catch (LodestoneException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new LodestoneException(
                    PLUGIN_FAILED,
                    "The command '" + descriptor.name() + "' of plugin " + command.plugin() + " failed with " + e
                            + ". This is a defect of the plugin: ask its author.",
                    e);
        }
    }

    private YamlNode.Mapping given() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        CommandSpec own = spec;
        if (own != null) {
            for (int i = 0; i < descriptor.arguments().size(); i++) {
                add(
                        entries,
                        descriptor.arguments().get(i),
                        own.positionalParameters().get(i));
            }
            for (OptionSpec option : descriptor.options()) {
                add(entries, option, own.findOption(io.lodestone.cli.Options.flag(option.name())));
            }
        }
        return new YamlNode.Mapping(COMMAND_LINE, entries, Map.of());
    }

    private static void add(Map<String, YamlNode> entries, OptionSpec option, @Nullable ArgSpec argument) {
        if (argument == null || argument.getValue() == null) {
            return;
        }
        if (argument.getValue() instanceof String[] texts) {
            List<YamlNode> items =
                    Arrays.stream(texts).map(ContributedRun::text).toList();
            if (option.type() == OptionType.MAP) {
                entries.put(option.name(), pairs(texts));
            } else {
                entries.put(
                        option.name(), items.size() == 1 ? items.get(0) : new YamlNode.Sequence(COMMAND_LINE, items));
            }
        } else {
            entries.put(option.name(), text(argument.getValue().toString()));
        }
    }

    private static YamlNode text(String text) {
        return new YamlNode.Scalar(COMMAND_LINE, text, true);
    }

    private static YamlNode pairs(String[] texts) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            entries.put(
                    equals < 0 ? text : text.substring(0, equals), text(equals < 0 ? "" : text.substring(equals + 1)));
        }
        return new YamlNode.Mapping(COMMAND_LINE, entries, Map.of());
    }

    /** What the command sees. */
    private record Context(RootCommand root, Options options, List<Database> databases) implements CommandContext {

        @Override
        public PrintWriter out() {
            return root.terminal().out();
        }

        @Override
        public Options stepOptions(String step) {
            return root.lodestone().stepOptions(step);
        }

        @Override
        public Database source() {
            return side(0);
        }

        @Override
        public Database destination() {
            return side(1);
        }

        private Database side(int index) {
            if (databases.isEmpty()) {
                throw new IllegalStateException("the command did not ask for databases in its descriptor");
            }
            return databases.get(index);
        }
    }
}
