package io.lodestone.cli;

import io.lodestone.kernel.plugin.PluginDescription;
import io.lodestone.spi.Mode;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.step.StepDescriptor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is loaded. */
final class PluginsCommand {

    private PluginsCommand() {}

    static CommandLine commandLine(RootCommand root) {
        return new CommandLine(new Group())
                .addSubcommand(new ListAll(root))
                .addSubcommand(new Info(root))
                .addSubcommand(new NewPluginCommand(root))
                .addSubcommand(new VerifyPluginCommand(root))
                .addSubcommand(new LockCommand(root));
    }

    /** The word before list or info. */
    @Command(
            name = "plugins",
            synopsisSubcommandLabel = "COMMAND",
            description = {"Shows the plugins that are loaded and what they contribute; verifies and locks them.", ""},
            footer = {
                "",
                "Examples:",
                "  lodestone plugins list",
                "  lodestone plugins info steps-core",
                "  lodestone plugins new acme-faq --tables acme_faq",
                "  lodestone plugins verify acme-faq-1.0.0.jar",
                "  lodestone plugins lock"
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
                    own.commandLine(),
                    "'plugins' needs one more word: lodestone plugins list, or lodestone plugins info ID; there are "
                            + String.join(", ", own.subcommands().keySet()));
        }
    }

    /** A line for each. */
    @Command(
            name = "list",
            description = {"Lists every plugin with its version and what it contributes.", ""})
    static final class ListAll implements Callable<Integer> {

        private final RootCommand root;

        ListAll(RootCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            List<PluginDescription> plugins = root.lodestone().plugins().descriptions();
            if (plugins.isEmpty()) {
                root.terminal()
                        .out()
                        .println("No plugin is loaded: there is no JAR or zip in "
                                + root.lodestone().plugins().folders().stream()
                                        .map(folder -> folder.toAbsolutePath()
                                                .normalize()
                                                .toString())
                                        .collect(Collectors.joining(" and "))
                                + ".");
                return 1;
            }
            Columns columns = new Columns("llll");
            columns.row("plugin", "version", "contributes", "description");
            plugins.forEach(p -> columns.row(p.id(), p.version(), contributes(p), p.description()));
            columns.print(root.terminal().out(), "");
            return 0;
        }

        private static String contributes(PluginDescription plugin) {
            List<String> parts = new ArrayList<>();
            add(parts, plugin.steps().size(), "step");
            add(parts, plugin.handlers().size(), "handler");
            add(parts, plugin.mappings().size(), "mapping");
            add(parts, plugin.platforms(), "platform");
            add(parts, plugin.commands().size(), "command");
            add(parts, plugin.goLive().size(), "go-live step");
            return parts.isEmpty() ? "classes for others" : String.join(", ", parts);
        }

        private static void add(List<String> parts, int number, String noun) {
            if (number > 0) {
                parts.add(Figures.of(number, noun));
            }
        }
    }

    /** Everything about one. */
    @Command(
            name = "info",
            description = {
                "Shows one plugin: its manifest, steps, handlers with their options, mapping files, commands.",
                ""
            })
    static final class Info implements Callable<Integer> {

        private final RootCommand root;

        @Parameters(paramLabel = "ID", description = "The plugin, as 'plugins list' names it.")
        String id = "";

        @Spec
        @Nullable
        CommandSpec spec;

        Info(RootCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            List<PluginDescription> plugins = root.lodestone().plugins().descriptions();
            Optional<PluginDescription> found =
                    plugins.stream().filter(p -> p.id().equals(id)).findFirst();
            if (found.isEmpty()) {
                root.terminal()
                        .err()
                        .println("There is no plugin '" + id + "'; loaded are "
                                + plugins.stream().map(PluginDescription::id).collect(Collectors.joining(", ")) + ".");
                return 2;
            }
            print(found.get(), root.terminal().out());
            return 0;
        }

        private static void print(PluginDescription plugin, PrintWriter out) {
            Columns head = new Columns("ll");
            head.row("plugin", plugin.id() + " " + plugin.version());
            row(head, "description", plugin.description());
            row(head, "provider", plugin.provider());
            row(head, "licence", plugin.license());
            row(head, "file", plugin.file().toString());
            row(head, "SPI", plugin.requires());
            row(head, "needs", plugin.dependencies());
            row(head, "source", plugin.source());
            row(head, "destination", plugin.destination());
            head.print(out, "");
            Columns rows = new Columns("lll");
            plugin.steps().forEach(s -> step(rows, s));
            plugin.handlers().forEach(h -> handler(rows, h));
            plugin.mappings().forEach(m -> rows.row("mapping", m, ""));
            plugin.commands().forEach(c -> rows.row("command", c.name(), c.summary()));
            plugin.goLive().forEach(s -> rows.row("go-live step", s.id(), s.title()));
            rows.print(out, "");
        }

        private static void row(Columns columns, String name, String value) {
            if (!value.isEmpty()) {
                columns.row(name, value);
            }
        }

        private static void step(Columns rows, StepDescriptor step) {
            String modes = step.modes().stream().sorted().map(Mode::word).collect(Collectors.joining(", "));
            rows.row("step", step.id(), step.title() + " (" + modes + ")");
            step.options().forEach(o -> option(rows, o));
        }

        private static void handler(Columns rows, HandlerDescriptor handler) {
            rows.row("handler", handler.name(), handler.description());
            handler.options().forEach(o -> option(rows, o));
        }

        private static void option(Columns rows, OptionSpec option) {
            String value = option.required()
                    ? ", required"
                    : option.defaultValue() == null ? "" : ", default " + option.defaultValue();
            rows.row("", "  " + option.name(), option.description() + " (" + Options.word(option.type()) + value + ")");
        }
    }
}
