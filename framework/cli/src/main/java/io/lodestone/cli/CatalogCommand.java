package io.lodestone.cli;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.catalog.Catalog;
import io.lodestone.kernel.catalog.CatalogFile;
import io.lodestone.kernel.catalog.CatalogReader;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For people who work on Lodestone: facts about a release's tables, as files. */
final class CatalogCommand {

    private CatalogCommand() {}

    static CommandLine commandLine(RootCommand root) {
        return new CommandLine(new Group()).addSubcommand("write", new Write(root));
    }

    /** The word before the other. */
    @Command(
            name = "catalog",
            hidden = true,
            synopsisSubcommandLabel = "write",
            description = {"Schema catalogues: the tables of a release as a file.", ""})
    static final class Group implements Callable<Integer> {

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            throw new CommandLine.ParameterException(
                    requireNonNull(spec, "spec is null").commandLine(),
                    "'catalog' needs a word: lodestone catalog write");
        }
    }

    /** A live database becomes a file. */
    @Command(
            sortOptions = false,
            description = {
                "Writes the tables, columns and keys of one side into a file, without comments.",
                "Rows are only written of the tables that you name: take no tables with secrets or people.",
                ""
            })
    static final class Write implements Callable<Integer> {

        private final RootCommand root;

        @Option(names = "--side", required = true, paramLabel = "SIDE", description = "source or destination.")
        Side side = Side.SOURCE;

        @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file to write.")
        Path file = Path.of("");

        @Option(
                names = "--rows",
                paramLabel = "TABLE",
                split = ",",
                description = "Tables whose rows belong to a fresh installation, separated by commas.")
        Set<String> rows = new LinkedHashSet<>();

        @Option(
                names = "--without",
                paramLabel = "TABLE.COLUMN",
                split = ",",
                description = "Columns whose values are left out of those rows, separated by commas.")
        Set<String> without = new LinkedHashSet<>();

        Write(RootCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            List<Database> databases = root.lodestone().databases(false);
            Database database = side == Side.SOURCE ? databases.get(0) : databases.get(1);
            Catalog catalog = CatalogReader.read(database, rows, without);
            CatalogFile.write(catalog, file);
            root.say(Figures.of(catalog.tables().size(), "table") + " with "
                    + Figures.of(
                            catalog.tables().stream()
                                    .mapToLong(t -> t.rows().size())
                                    .sum(),
                            "row") + " written to " + file);
            return 0;
        }
    }
}
