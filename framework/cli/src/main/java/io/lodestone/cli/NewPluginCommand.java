package io.lodestone.cli;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;

import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.LodestoneVersion;
import io.lodestone.kernel.scaffold.Library;
import io.lodestone.kernel.scaffold.PluginProject;
import io.lodestone.kernel.suggest.Suggester;
import io.lodestone.kernel.suggest.Suggestion;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From nothing to a plugin that builds. */
@Command(
        name = "new",
        sortOptions = false,
        description = {
            "Writes the beginning of a plugin for tables of the source: a project for Maven with every column in its rules,",
            "a sample step and handler, and a test that runs. Reads both databases; writes nothing but the folder.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone plugins new acme-faq --tables acme_faq,acme_faq_category",
            "  lodestone plugins new acme-faq --tables acme_faq --mapping-only"
        })
final class NewPluginCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "NAME", description = "The plugin's id: lower case with dashes.")
    String name = "";

    @Option(
            names = "--tables",
            required = true,
            split = ",",
            paramLabel = "TABLE",
            description = "Tables of the source, without prefix, separated by commas.")
    List<String> tables = new ArrayList<>();

    @Option(names = "--mapping-only", description = "No Java: a folder with rules that is a plugin as it stands.")
    boolean mappingOnly;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where to write it. Default: a folder of that name, here.")
    Optional<Path> folder = Optional.empty();

    NewPluginCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Suggester suggester = root.lodestone().suggester();
        List<TableSchema> found = new ArrayList<>();
        Map<String, Suggestion> suggestions = new LinkedHashMap<>();
        for (String table : tables) {
            TableSchema schema = suggester.table(table.strip()).orElseThrow(() -> absent(table));
            found.add(schema);
            suggestions.put(schema.name(), suggester.suggest(schema));
        }
        PluginProject project = new PluginProject(name, library(), found, suggestions);
        DatabaseSchema destination = root.lodestone().databases(false).get(1).schema();
        Path target = folder.orElse(root.workingDirectory().resolve(name));
        List<Path> written = (mappingOnly ? project.mappingOnly() : project.withJava(destination)).write(target);
        written.forEach(file -> root.say("  " + file));
        root.terminal()
                .out()
                .println("Plugin " + name + " begins in " + target + ": its README.md says what comes next.");
        return 0;
    }

    /** Archives of Lodestone have what plugins are built with; other installations may have it in a repository of theirs. */
    private static Library library() {
        Path sdk = LodestoneHome.current().own("sdk");
        return Library.of(LodestoneVersion.text(), Optional.of(sdk).filter(Files::isDirectory));
    }

    private LodestoneException absent(String table) {
        List<String> names = root.lodestone().databases(false).get(0).schema().tables().stream()
                .map(TableSchema::name)
                .toList();
        return new LodestoneException(
                OPTION_INVALID,
                "The source has no table '" + table.strip() + "'" + Nearest.hint(table.strip(), names)
                        + ": names come without the prefix.");
    }
}
