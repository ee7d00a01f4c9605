package io.lodestone.cli;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.MappingFiles;
import io.lodestone.kernel.suggest.Suggester;
import io.lodestone.kernel.suggest.Suggestion;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.schema.TableSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Work on mapping files. */
final class MappingCommand {

    private MappingCommand() {}

    static CommandLine commandLine(RootCommand root) {
        return new CommandLine(new Group())
                .addSubcommand(new ExplainCommand(root))
                .addSubcommand(new Lint(root))
                .addSubcommand(new Suggest(root));
    }

    /** The word before the other. */
    @Command(
            name = "mapping",
            synopsisSubcommandLabel = "COMMAND",
            description = {"Explains, checks and proposes mapping rules.", ""},
            footer = {
                "",
                "Examples:",
                "  lodestone mapping explain orders.buyer_name",
                "  lodestone mapping lint conf/mappings/acme.yaml",
                "  lodestone mapping suggest acme_faq > conf/mappings/acme.yaml"
            })
    static final class Group implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            CommandSpec own = requireNonNull(spec, "spec is null");
            throw new CommandLine.ParameterException(
                    own.commandLine(),
                    "'mapping' needs one more word: "
                            + String.join(", ", own.subcommands().keySet()));
        }
    }

    /** Mistakes in files. */
    @Command(
            name = "lint",
            sortOptions = false,
            description = {
                "Checks mapping files without a database: keys, handlers, options, steps, contradictions.",
                "Ends with 1 when there is a mistake.",
                ""
            })
    static final class Lint implements Callable<Integer> {

        private final RootCommand root;

        @Parameters(
                arity = "0..*",
                paramLabel = "FILE",
                description = "Mapping files or folders of them. Default: all that come with Lodestone and plugins, and"
                        + " your own.")
        List<Path> files = new ArrayList<>();

        Lint(RootCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            MappingFiles.Lint lint = root.lodestone().mappingFiles(true).lint(files);
            lint.problems().forEach(root.terminal().out()::println);
            if (lint.problems().isEmpty()) {
                root.say(Figures.of(lint.files(), "file") + " without a mistake.");
                return 0;
            }
            root.say(Figures.of(lint.problems().size(), "mistake") + " in " + Figures.of(lint.files(), "file") + ".");
            return 1;
        }
    }

    /** Rules to paste. */
    @Command(
            name = "suggest",
            sortOptions = false,
            description = {
                "Proposes where tables and columns go that no rule decides about, by names and types of both databases.",
                "Prints YAML to paste into a file of conf/mappings; writes nothing.",
                ""
            })
    static final class Suggest implements Callable<Integer> {

        private final RootCommand root;

        @Parameters(
                arity = "0..*",
                paramLabel = "TABLE",
                description = "Source tables, without prefix. Default: every table that no rule knows.")
        List<String> tables = new ArrayList<>();

        Suggest(RootCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            Suggester suggester = root.lodestone().suggester();
            PrintWriter out = root.terminal().out();
            List<String> wanted = tables.isEmpty() ? suggester.undecided() : tables;
            if (wanted.isEmpty()) {
                root.say("# Every table of the source is decided about.");
                return 0;
            }
            int exitCode = 0;
            for (String name : wanted) {
                Optional<TableSchema> table = suggester.table(name);
                if (table.isEmpty()) {
                    root.terminal()
                            .err()
                            .println("The source has no table '" + name + "'" + Nearest.hint(name, names())
                                    + ": names come without the prefix.");
                    exitCode = 2;
                } else {
                    print(suggester.suggest(table.get()), wanted.size() > 1, out);
                }
            }
            return exitCode;
        }

        private List<String> names() {
            return root.lodestone().databases(false).get(0).schema().tables().stream()
                    .map(TableSchema::name)
                    .toList();
        }

        private static void print(Suggestion suggestion, boolean several, PrintWriter out) {
            if (suggestion.isEmpty()) {
                out.println("# " + suggestion.table() + ": every column has a place in " + suggestion.destination()
                        + " or a rule");
                return;
            }
            if (several) {
                out.println("---");
            }
            if (!suggestion.destination().isEmpty()) {
                out.println("# " + suggestion.table() + ": the table most like it is " + suggestion.destination()
                        + (suggestion.others().isEmpty()
                                ? ""
                                : "; others are " + String.join(", ", suggestion.others())));
            }
            out.print(suggestion.yaml());
        }
    }
}
