package io.lodestone.kernel.config;

import static io.lodestone.kernel.KernelErrorCode.CONFIG_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.config.LodestoneConfig.Capture;
import io.lodestone.kernel.config.LodestoneConfig.Conflicts;
import io.lodestone.kernel.config.LodestoneConfig.CopyOptions;
import io.lodestone.kernel.config.LodestoneConfig.FollowOptions;
import io.lodestone.kernel.config.LodestoneConfig.PluginsConfig;
import io.lodestone.kernel.config.LodestoneConfig.RunOptions;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.config.LodestoneConfig.StepsConfig;
import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.database.Parallelism;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.kernel.yaml.YamlReader;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.platform.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads lodestone.yaml; every problem is reported at once, each with its place. */
public final class ConfigLoader {

    private static final String DEFAULT_MAPPINGS = "conf/mappings";

    private final LodestoneHome home;
    private final UnaryOperator<@Nullable String> environment;

    public ConfigLoader(LodestoneHome home) {
        this(home, System::getenv);
    }

    /**
     * @param environment gives a variable's value, or null when it is not set
     */
    ConfigLoader(LodestoneHome home, UnaryOperator<@Nullable String> environment) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /** @throws io.lodestone.spi.LodestoneException listing every problem */
    public LodestoneConfig load(Path file) {
        Problems problems = new Problems();
        Optional<LodestoneConfig> config = YamlReader.read(file, problems).flatMap(node -> bind(file, node, problems));
        problems.throwIfAny(CONFIG_INVALID, "The configuration " + file + " cannot be used:");
        return config.orElseThrow();
    }

    /** For commands that need no database: the plugins of the file, or the defaults when there is none. */
    public PluginsConfig loadPlugins(Optional<Path> file) {
        if (file.isEmpty()) {
            return new PluginsConfig(PluginFolders.byDefault(home), Set.of());
        }
        Problems problems = new Problems();
        Optional<PluginsConfig> plugins = YamlReader.read(file.get(), problems)
                .flatMap(node -> root(file.get(), node, problems))
                .map(section -> plugins(section, folder(file.get())));
        problems.throwIfAny(CONFIG_INVALID, "The configuration " + file.get() + " cannot be used:");
        return plugins.orElseThrow();
    }

    /** For commands that need no database: the folder of the user's own mapping files. */
    public Path loadMappings(Optional<Path> file) {
        if (file.isEmpty()) {
            return home.resolve(DEFAULT_MAPPINGS);
        }
        Problems problems = new Problems();
        Optional<Path> mappings = YamlReader.read(file.get(), problems)
                .flatMap(node -> root(file.get(), node, problems))
                .map(section -> mappings(section, folder(file.get())));
        problems.throwIfAny(CONFIG_INVALID, "The configuration " + file.get() + " cannot be used:");
        return mappings.orElseThrow();
    }

    private Optional<Section> root(Path file, YamlNode node, Problems problems) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.add(node.place(), "", "must be a map with source, destination and so on, not " + node.kind());
            return Optional.empty();
        }
        return Optional.of(new Section(
                "",
                mapping,
                List.of("source", "destination", "plugins", "mappings", "options", "steps"),
                problems,
                new Placeholders(environment, folder(file), problems)));
    }

    private Path folder(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(home.workingDirectory());
    }

    private Optional<LodestoneConfig> bind(Path file, YamlNode node, Problems problems) {
        return root(file, node, problems).map(root -> {
            SideConfig source = side(root, "source");
            SideConfig destination = side(root, "destination");
            PluginsConfig plugins = plugins(root, folder(file));
            return new LodestoneConfig(
                    source, destination, plugins, mappings(root, folder(file)), options(root), steps(root, problems));
        });
    }

    /** A folder that is named starts at the file that names it, and stands for the default ones. */
    private PluginsConfig plugins(Section root, Path folder) {
        Section plugins = root.section("plugins", "directory", "disable");
        List<Path> directories =
                plugins.folder("directory", folder).map(List::of).orElseGet(() -> PluginFolders.byDefault(home));
        return new PluginsConfig(directories, plugins.words("disable"));
    }

    private Path mappings(Section root, Path folder) {
        Section mappings = root.section("mappings", "directory");
        return mappings.folder("directory", folder, home.workingDirectory())
                .orElseGet(() -> home.resolve(DEFAULT_MAPPINGS));
    }

    private static SideConfig side(Section root, String key) {
        Section side = root.section(key, "url", "user", "password", "prefix", "cryptKey", "version");
        if (!root.has(key)) {
            root.problem(key, "is missing: write a section '" + key + ":' with url, user and password");
            return new SideConfig("", "", new Secret(""), "", Optional.empty(), Optional.empty());
        }
        String url = side.requiredText("url", "the JDBC URL of the database, jdbc:mysql://host:3306/name")
                .orElse("");
        JdbcUrl.problem(url).ifPresent(problem -> side.problem("url", problem));
        String prefix = side.value(
                        "prefix",
                        "a table prefix: use letters, digits, _ and $ only",
                        text -> Optional.of(text).filter(t -> t.matches("[A-Za-z0-9_$]*")))
                .orElse("");
        return new SideConfig(
                url,
                side.requiredText("user", "the database user").orElse(""),
                new Secret(side.text("password").orElse("")),
                prefix,
                side.text("cryptKey").filter(t -> !t.isEmpty()).map(Secret::new),
                side.value(
                        "version", "a version: write numbers with dots, for example 1.9.4.5", ConfigLoader::version));
    }

    private static Optional<Version> version(String text) {
        try {
            return Optional.of(Version.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RunOptions options(Section root) {
        Section options = root.section(
                "options",
                "capture",
                "transfer",
                "parallelism",
                "chunkBytes",
                "unknownTables",
                "errorBudget",
                "throttle",
                "rebuildIndexes",
                "patience",
                "conflicts",
                "reserveIds");
        return new RunOptions(
                capture(options),
                options.word("unknownTables", UnknownTables.class, UnknownTables.ARCHIVE),
                options.value("errorBudget", "a number of rows, 0 or more", Quantities::count)
                        .orElse(0L),
                options.value("patience", "a time up to 24h: write for example 30s, 5m or 0s", Quantities::time)
                        .orElse(RunOptions.PATIENCE),
                copy(options),
                new FollowOptions(
                        options.word("conflicts", Conflicts.class, Conflicts.SOURCE_WINS),
                        options.value("reserveIds", "a number of ids, 0 or more", Quantities::count)
                                .orElse(0L)));
    }

    private static CopyOptions copy(Section options) {
        return new CopyOptions(
                options.word("transfer", Transfer.class, Transfer.AUTO),
                options.value("parallelism", "auto or a number from 1 to 64", Quantities::parallelism)
                        .orElse(Parallelism.AUTOMATIC),
                options.value(
                                "chunkBytes",
                                "a size from 64KB to 1GB: write for example 512KB or 8MB",
                                Quantities::bytes)
                        .orElse(Quantities.DEFAULT_CHUNK_BYTES),
                options.value("throttle", "a number of rows a second, 100 or more", Quantities::rate)
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                options.value(
                                "rebuildIndexes",
                                "never or a size up to 1GB: write for example 4MB",
                                Quantities::sizeOrNever)
                        .orElse(CopyOptions.REBUILD_INDEXES));
    }

    /** Nothing is installed in a source that the user did not ask for. */
    private static Capture capture(Section options) {
        return options.word("capture", Capture.class, Capture.NONE);
    }

    private static StepsConfig steps(Section root, Problems problems) {
        Section steps = root.section("steps", "disable", "options");
        Map<String, YamlNode.Mapping> options = new LinkedHashMap<>();
        steps.mapping("options").entries().forEach((step, node) -> {
            if (node instanceof YamlNode.Mapping mapping) {
                options.put(step, mapping);
            } else if (!(node instanceof YamlNode.Scalar scalar && scalar.text() == null)) {
                problems.add(
                        node.place(),
                        steps.path("options") + "." + step,
                        "must be a map of options, not " + node.kind());
            }
        });
        return new StepsConfig(steps.words("disable"), steps.place("disable"), Map.copyOf(options));
    }
}
