package io.lodestone.kernel.scaffold;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.suggest.Suggestion;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.schema.DatabaseSchema;
import io.lodestone.spi.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a new plugin. */
public final class PluginProject {

    private static final Pattern STORE = Pattern.compile("(store|website|store_view)(_id)?");

    private final ProjectName name;
    private final Library library;
    private final List<TableSchema> tables;
    private final Map<String, Suggestion> suggestions;
    private final Map<String, String> files = new TreeMap<>();

    /**
     * @param library what it is built with
     * @param tables of the source; at least one
     * @param suggestions where they could go, by table
     */
    public PluginProject(String name, Library library, List<TableSchema> tables, Map<String, Suggestion> suggestions) {
        this.name = new ProjectName(name);
        this.library = library;
        this.tables = List.copyOf(tables);
        this.suggestions = Map.copyOf(suggestions);
        if (tables.isEmpty()) {
            throw new LodestoneException(
                    OPTION_INVALID, "A plugin needs tables: name those of the extension with --tables.");
        }
    }

    /** A project for Maven: rules, a step, a handler and a test. */
    public PluginProject withJava(DatabaseSchema destination) {
        String java = "src/main/java/" + name.folder() + "/";
        JavaTexts texts = new JavaTexts(name, tables.get(0).name());
        files.put("pom.xml", PomText.of(name, library));
        files.put("README.md", ReadmeText.withJava(name, tables));
        files.put("src/main/resources/" + mappingFile(), mapping());
        files.put("src/main/resources/META-INF/extensions.idx", texts.index());
        files.put(java + "package-info.java", texts.packageInfo());
        files.put(java + name.camel() + "Plugin.java", texts.plugin());
        files.put(java + name.camel() + "Step.java", texts.step());
        files.put(java + "TrimText.java", texts.handler());
        String tests = "src/test/java/" + name.folder() + "/";
        files.put(tests + name.camel() + "IT.java", test(texts));
        files.put(tests + "HandlersContractTest.java", texts.handlersContract());
        if (tables.stream().anyMatch(table -> target(table).isPresent())) {
            files.put(tests + name.camel() + "ContractIT.java", texts.migrationContract(storeColumns()));
        }
        files.put(
                "src/test/resources/fixtures/source.sql",
                tables.stream()
                        .map(t -> SchemaSql.create(t) + SchemaSql.insert(t))
                        .collect(Collectors.joining("\n")));
        files.put("src/test/resources/fixtures/destination.sql", destinationSql(destination));
        return this;
    }

    /** A folder that is a plugin as it stands: rules only. */
    public PluginProject mappingOnly() {
        files.put("plugin.properties", PomText.properties(name));
        files.put("README.md", ReadmeText.mappingOnly(name, tables));
        files.put(mappingFile(), mapping());
        return this;
    }

    private String mappingFile() {
        return "mapping/" + name.id() + ".yaml";
    }

    private String mapping() {
        return MappingSkeleton.of(name.id(), tables, suggestions);
    }

    private String test(JavaTexts texts) {
        StringBuilder assertions = new StringBuilder();
        for (TableSchema table : tables) {
            String target = target(table).orElse("lodestone_archive_" + table.name());
            assertions
                    .append("        assertThat(databases.destination().count(\"")
                    .append(target)
                    .append("\")).isEqualTo(")
                    .append(SchemaSql.ROWS)
                    .append(");\n");
        }
        return texts.test(assertions.toString());
    }

    /** Columns that travel and whose names say that rows belong to stores. */
    private List<String> storeColumns() {
        return tables.stream()
                .filter(table -> target(table).isPresent())
                .flatMap(table -> table.columns().stream()
                        .filter(column -> STORE.matcher(column.name()).matches())
                        .filter(column -> !MappingSkeleton.isIgnored(
                                requireNonNull(suggestions.get(table.name()), "no suggestion"), column))
                        .map(column -> table.name() + "." + column.name()))
                .toList();
    }

    private Optional<String> target(TableSchema table) {
        return Optional.ofNullable(suggestions.get(table.name()))
                .map(Suggestion::destination)
                .filter(d -> !d.isEmpty());
    }

    private String destinationSql(DatabaseSchema destination) {
        String sql = tables.stream()
                .flatMap(table -> target(table).stream())
                .distinct()
                .flatMap(table -> destination.table(table).stream())
                .map(SchemaSql::create)
                .collect(Collectors.joining("\n"));
        return sql.isEmpty() ? "SELECT 1;\n" : sql;
    }

    /**
     * Writes everything below a folder that is not there yet, or empty.
     *
     * @return the files, in the order of their names
     */
    public List<Path> write(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> there = Files.list(folder)) {
                    if (there.findAny().isPresent()) {
                        throw new LodestoneException(
                                OPTION_INVALID,
                                "The folder " + folder
                                        + " is there and not empty: choose another name, or move it away.");
                    }
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new LodestoneException(OPTION_INVALID, "The folder " + folder + " cannot be written: " + e + ".", e);
        }
        return files.keySet().stream().map(folder::resolve).toList();
    }
}
