package io.lodestone.kernel.scaffold;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The classes of a new plugin, each small and complete. */
final class JavaTexts {

    private final ProjectName name;
    private final String table;

    /**
     * @param table that the sample step looks at
     */
    JavaTexts(ProjectName name, String table) {
        this.name = name;
        this.table = table;
    }

    private String fill(String text) {
        return text.replace("@PACKAGE@", name.javaPackage())
                .replace("@CAMEL@", name.camel())
                .replace("@ID@", name.id())
                .replace("@CODE@", name.id().replace("-", "").toUpperCase(Locale.ROOT))
                .replace("@TABLE@", table.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    String index() {
        return name.javaPackage() + "." + name.camel() + "Plugin\n";
    }

    String packageInfo() {
        return fill("""
                /** Carries the tables of @ID@. */
                @org.jspecify.annotations.NullMarked
                package @PACKAGE@;
                """);
    }

    String plugin() {
        return fill("""
                package @PACKAGE@;

                import io.lodestone.spi.Contributions;
                import io.lodestone.spi.LodestonePlugin;

                /** Named in META-INF/extensions.idx: Lodestone finds the plugin's content here. */
                public final class @CAMEL@Plugin implements LodestonePlugin {

                    @Override
                    public void contribute(Contributions to) {
                        to.mapping("mapping/@ID@.yaml");
                        to.handler(TrimText.class);
                        to.step(@CAMEL@Step.class);
                    }
                }
                """);
    }

    String handler() {
        return fill("""
                package @PACKAGE@;

                import io.lodestone.spi.handler.Handler;
                import io.lodestone.spi.handler.HandlerContext;
                import io.lodestone.spi.handler.HandlerDescriptor;
                import io.lodestone.spi.handler.HandlerFactory;
                import io.lodestone.spi.option.Options;

                /** A sample: rules use it as { handlers: [ @ID@-trim ] }. */
                public final class TrimText implements HandlerFactory {

                    @Override
                    public HandlerDescriptor descriptor() {
                        return HandlerDescriptor.of("@ID@-trim", "Takes blanks off both ends of a text.");
                    }

                    @Override
                    public Handler create(Options options, HandlerContext context) {
                        // Returning the same instance for what does not change is the fast path.
                        return (value, row) -> value instanceof String text && !text.equals(text.strip()) ? text.strip() : value;
                    }
                }
                """);
    }

    String step() {
        return fill("""
                package @PACKAGE@;

                import io.lodestone.spi.Mode;
                import io.lodestone.spi.step.Finding;
                import io.lodestone.spi.step.Step;
                import io.lodestone.spi.step.StepContext;
                import io.lodestone.spi.step.StepDescriptor;

                /** A sample: says before the run how many rows there are. Rules carry the tables; remove what you do not need. */
                public final class @CAMEL@Step implements Step {

                    @Override
                    public StepDescriptor descriptor() {
                        return StepDescriptor.of("@ID@", "@CAMEL@ Step", Mode.DATA).after("map");
                    }

                    @Override
                    public void check(StepContext context) {
                        if (!context.source().schema().hasTable("@TABLE@")) {
                            return;
                        }
                        long rows = context.source().jdbi().withHandle(handle -> handle.createQuery(
                                        context.source().sql("SELECT COUNT(*) FROM {@TABLE@}"))
                                .mapTo(Long.class)
                                .one());
                        context.report(Finding.info("@CODE@-001", "@TABLE@", "The source has " + rows + " rows to carry"));
                    }

                    /** Tables whose rule says 'step: @ID@' are carried out here; all others by the step 'map'. */
                    @Override
                    public void run(StepContext context) {
                        context.work().copy(context.work().tables());
                    }
                }
                """);
    }

    String handlersContract() {
        return fill("""
                package @PACKAGE@;

                import io.lodestone.spi.LodestonePlugin;
                import io.lodestone.testkit.contract.HandlerCase;
                import io.lodestone.testkit.contract.HandlerContract;
                import java.util.List;

                /** No value ends a run or is lost in silence, and wrong options are refused: list every handler here. */
                class HandlersContractTest extends HandlerContract {

                    @Override
                    protected LodestonePlugin plugin() {
                        return new @CAMEL@Plugin();
                    }

                    @Override
                    protected List<HandlerCase> handlers() {
                        return List.of(HandlerCase.of(new TrimText()));
                    }
                }
                """);
    }

    /** @param storeColumns as {@code table.column} */
    String migrationContract(List<String> storeColumns) {
        String stores = storeColumns.isEmpty()
                ? ""
                : """

                    @Override
                    protected List<String> storeColumns() {
                        return List.of(@COLUMNS@);
                    }
                """.replace(
                        "@COLUMNS@",
                        storeColumns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", ")));
        return fill("""
                package @PACKAGE@;

                import io.lodestone.testkit.TestMigration;
                import io.lodestone.testkit.contract.MigrationContract;
                @IMPORT@
                /** What every plugin keeps: crashes, table prefixes, garbage, old servers, delta. Uses the same fixtures. */
                class @CAMEL@ContractIT extends MigrationContract {

                    @Override
                    protected TestMigration install(TestMigration migration) {
                        return @CAMEL@IT.installed(migration);
                    }
                @STORES@}
                """)
                .replace("@STORES@", stores)
                .replace("@IMPORT@", storeColumns.isEmpty() ? "" : "import java.util.List;\n");
    }

    /**
     * @param assertions lines of Java
     */
    String test(String assertions) {
        return fill("""
                package @PACKAGE@;

                import static org.assertj.core.api.Assertions.assertThat;

                import io.lodestone.kernel.run.RunResult;
                import io.lodestone.spi.Mode;
                import io.lodestone.spi.step.Finding;
                import io.lodestone.steps.StepsCorePlugin;
                import io.lodestone.testkit.LodestoneTest;
                import io.lodestone.testkit.TestDatabases;
                import io.lodestone.testkit.TestMigration;
                import io.lodestone.testkit.plugin.PluginJar;
                import java.nio.file.Path;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.io.TempDir;

                /** The plugin as an archive, loaded by Lodestone, between two databases made of src/test/resources/fixtures. */
                @LodestoneTest
                class @CAMEL@IT {

                    @TempDir
                    Path folder;

                    static TestMigration installed(TestMigration migration) {
                        return migration
                                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                                .plugin(PluginJar.of("@ID@", "1.0.0")
                                        .attribute("Plugin-Dependencies", "steps-core")
                                        .everythingOf(@CAMEL@Plugin.class));
                    }

                    @Test
                    void carriesItsTables(TestDatabases databases) {
                        databases.source().load("fixtures/source.sql");
                        databases.destination().load("fixtures/destination.sql");
                        TestMigration migration = installed(TestMigration.in(folder, databases));

                        assertThat(migration.check(Mode.DATA)).extracting(Finding::code).contains("@CODE@-001");
                        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

                @ASSERTIONS@    }
                }
                """).replace("@ASSERTIONS@", assertions);
    }
}
