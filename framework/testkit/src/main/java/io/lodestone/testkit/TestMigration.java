package io.lodestone.testkit;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.Lodestone;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.kernel.MigrateOptions;
import io.lodestone.kernel.delta.DeltaListener;
import io.lodestone.kernel.delta.DeltaResult;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunResult;
import io.lodestone.kernel.verify.VerifyListener;
import io.lodestone.kernel.verify.VerifyReport;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.step.Finding;
import io.lodestone.testkit.plugin.PluginJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs plugins between the databases of a test as a user would: archives in a folder, loaded each with its own class loader,
 * a configuration file, the engine. Not thread-safe.
 *
 * <pre>{@code
 * TestMigration migration = TestMigration.in(temporaryFolder, databases)
 *         .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
 *         .plugin(PluginJar.of("acme-faq", "1.0.0").everythingOf(FaqPlugin.class));
 * migration.migrate(Mode.DATA);
 * assertThat(databases.destination().rows("SELECT ...")).containsExactly(...);
 * }</pre>
 *
 * @since 1.0
 */
public final class TestMigration {

    private final Path home;
    private final TestDatabases databases;
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
    private String sourcePrefix = "";
    private String destinationPrefix = "";
    private final Map<String, String> options = new LinkedHashMap<>();
    private String further = "";

    private TestMigration(Path home, TestDatabases databases) {
        this.home = requireNonNull(home, "home is null");
        this.databases = requireNonNull(databases, "databases is null");
    }

    /**
     * @param folder an empty one, which the test removes
     */
    public static TestMigration in(Path folder, TestDatabases databases) {
        try {
            Files.createDirectories(folder.resolve("plugins"));
            Files.createDirectories(folder.resolve("mappings"));
            Files.createDirectories(folder.resolve("conf/mappings"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestMigration(folder, databases);
    }

    public TestMigration plugin(PluginJar plugin) {
        plugin.writeTo(home.resolve("plugins"));
        return this;
    }

    /** Rules as a user has them in {@code conf/mappings}, as a whole file. */
    public TestMigration mapping(String fileName, String yaml) {
        return write("conf/mappings/" + fileName, yaml);
    }

    /** A file of those that come with Lodestone. */
    public TestMigration shipped(String fileName, String yaml) {
        return write("mappings/" + fileName, yaml);
    }

    /** Table prefixes of both sides; the tables of the test must have them. */
    public TestMigration prefixes(String source, String destination) {
        sourcePrefix = source;
        destinationPrefix = destination;
        return this;
    }

    /** Further lines of the configuration, for example {@code steps: { disable: [ x ] }}. */
    public TestMigration configuration(String yaml) {
        further = yaml;
        return this;
    }

    /** A line of {@code options}, for example {@code option("errorBudget", "10")}; the last one of a name counts. */
    public TestMigration option(String name, String value) {
        options.put(name, value);
        return this;
    }

    /** Runs a mode, or continues it; errors that can be accepted are accepted. */
    public RunResult migrate(Mode mode) {
        return migrate(mode, new RunListener() {});
    }

    /**
     * Runs a mode, or continues it, as {@link #migrate(Mode)} does.
     *
     * @param listener what it throws ends the run where it is
     */
    public RunResult migrate(Mode mode, RunListener listener) {
        return migrate(mode, false, listener);
    }

    /** Puts the destination back to before the mode, and runs it again. */
    public RunResult reset(Mode mode) {
        return migrate(mode, true, new RunListener() {});
    }

    private RunResult migrate(Mode mode, boolean reset, RunListener listener) {
        return with(lodestone -> lodestone.migrate(
                mode, new MigrateOptions(reset, true, false, Set.of()), new RecordingListener(listener, findings)));
    }

    /** Brings what changed in the source since data mode; needs {@code option("capture", "triggers")} from the start. */
    public DeltaResult delta() {
        return with(lodestone -> lodestone.delta(Optional.empty(), new DeltaListener() {
            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }
        }));
    }

    /** Compares what was migrated with what the source's rows become. */
    public VerifyReport verify() {
        return with(lodestone -> lodestone.verification().verify(Set.of(), new VerifyListener() {}));
    }

    /** Drops what Lodestone keeps for itself on both sides, archives included. */
    public void cleanup() {
        with(lodestone -> lodestone.cleanup(false, true));
    }

    /** The plan of a mode: table by table. */
    public List<TablePlan> plan(Mode mode) {
        return with(lodestone -> lodestone.plan(mode).plan().tables());
    }

    /** What there is to say about the plan and both databases, before anything is written. */
    public List<Finding> check(Mode mode) {
        return with(lodestone -> lodestone.check(mode).entries().stream()
                .map(entry -> entry.finding())
                .toList());
    }

    /** Every finding of {@link #migrate} and {@link #delta} so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private <T> T with(Function<Lodestone, T> work) {
        write("lodestone.yaml", configuration());
        LodestoneHome where = new LodestoneHome(Optional.of(home), home);
        try (Lodestone lodestone =
                new Lodestone(where, Optional.of(home.resolve("lodestone.yaml")), Clock.systemUTC())) {
            return work.apply(lodestone);
        }
    }

    private String configuration() {
        return "source:\n" + side(databases.source(), sourcePrefix) + "destination:\n"
                + side(databases.destination(), destinationPrefix) + "mappings: { directory: conf/mappings }\n"
                + options() + further + "\n";
    }

    private String options() {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> option.getKey() + ": " + option.getValue())
                        .collect(Collectors.joining(", ", "options: { ", " }\n"));
    }

    private static String side(TestDatabase database, String prefix) {
        return "  url: " + database.jdbcUrl() + "\n  user: " + quoted(database.user()) + "\n  password: "
                + quoted(database.password()) + "\n  prefix: " + quoted(prefix) + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private TestMigration write(String name, String text) {
        try {
            Files.writeString(home.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
