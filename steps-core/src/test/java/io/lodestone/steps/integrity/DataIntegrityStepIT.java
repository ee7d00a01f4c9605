package io.lodestone.steps.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.ConnectedDatabase.Access;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.plan.PlanCompiler;
import io.lodestone.kernel.plan.PlanRequest;
import io.lodestone.kernel.plan.ValueCounter;
import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.Work;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LodestoneTest
class DataIntegrityStepIT {

    private static final String TABLES = """
            CREATE TABLE shop_author (id INT PRIMARY KEY, name VARCHAR(20)) ENGINE=InnoDB;
            CREATE TABLE shop_shelf (id INT PRIMARY KEY) ENGINE=InnoDB;
            CREATE TABLE shop_book (id INT PRIMARY KEY, author_id INT NOT NULL, shelf_id INT,
              CONSTRAINT shop_FK_AUTHOR FOREIGN KEY (author_id) REFERENCES shop_author (id) ON DELETE CASCADE,
              CONSTRAINT shop_FK_SHELF FOREIGN KEY (shelf_id) REFERENCES shop_shelf (id) ON DELETE SET NULL) ENGINE=InnoDB;
            CREATE TABLE shop_page (book_id INT NOT NULL, number INT NOT NULL, previous INT, PRIMARY KEY (book_id, number),
              CONSTRAINT shop_FK_BOOK FOREIGN KEY (book_id) REFERENCES shop_book (id) ON DELETE CASCADE,
              CONSTRAINT shop_FK_PREVIOUS FOREIGN KEY (book_id, previous) REFERENCES shop_page (book_id, number)
                ON DELETE CASCADE) ENGINE=InnoDB;
            CREATE TABLE shop_log (id INT PRIMARY KEY, book_id INT,
              CONSTRAINT shop_FK_LOG FOREIGN KEY (book_id) REFERENCES shop_book (id)) ENGINE=InnoDB;
            """;

    private ConnectedDatabase source;
    private ConnectedDatabase destination;
    private String bookRule = "";

    @BeforeEach
    void openDatabases(TestDatabases databases) {
        databases
                .source()
                .execute(TABLES + "SET SESSION foreign_key_checks=0;"
                        + "INSERT INTO shop_author VALUES (1,'a'),(2,'b');INSERT INTO shop_shelf VALUES (1);"
                        + "INSERT INTO shop_book VALUES (1,1,1),(2,2,9),(3,7,1),(4,7,NULL),(5,8,1);"
                        + "INSERT INTO shop_page VALUES (1,1,NULL),(1,2,1),(2,1,77),(3,1,NULL);"
                        + "INSERT INTO shop_log VALUES (1,99),(2,1)");
        databases.destination().execute(TABLES);
        source = open(Side.SOURCE, databases.source());
        destination = open(Side.DESTINATION, databases.destination());
    }

    @AfterEach
    void closeDatabases() {
        source.close();
        destination.close();
    }

    private static ConnectedDatabase open(Side side, TestDatabase database) {
        return ConnectedDatabase.open(
                side,
                new SideConfig(
                        database.jdbcUrl(),
                        database.user(),
                        new Secret(database.password()),
                        "shop_",
                        Optional.empty(),
                        Optional.empty()),
                side == Side.SOURCE ? Access.READ : Access.WRITE,
                3);
    }

    @Test
    void everyBrokenKeyOfATravellingTableIsAnError() {
        List<Finding> findings = check("stop");
        assertThat(findings).allMatch(f -> f.severity() == Severity.ERROR && f.resolvable());
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "Foreign key (shop_FK_AUTHOR) constraint fails on source database. Orphan records id: 7, 8 from"
                                + " `book`.`author_id` has no referenced records in `author` (3 rows)",
                        "Foreign key (shop_FK_SHELF) constraint fails on source database. Orphan records id: 9 from"
                                + " `book`.`shelf_id` has no referenced records in `shelf` (1 row)",
                        "Foreign key (shop_FK_PREVIOUS) constraint fails on source database. Orphan records id: 2,77 from"
                                + " `page`.`book_id,previous` has no referenced records in `page` (1 row)");
        assertThat(findings)
                .extracting(Finding::remedy)
                .allMatch(r -> r.contains("steps.options.data-integrity.orphans"));
        assertThat(findings)
                .extracting(Finding::remedy)
                .anyMatch(r -> r.contains("break the key that the destination declares in book"));
    }

    @Test
    void examplesAreTenAndTheCountIsExact(TestDatabases databases) {
        StringBuilder rows =
                new StringBuilder("SET SESSION foreign_key_checks=0;INSERT INTO shop_book VALUES (100,100,NULL)");
        for (int i = 101; i < 130; i++) {
            rows.append(",(").append(i).append(',').append(i).append(",NULL)");
        }
        databases.source().execute(rows.toString());
        assertThat(check("stop"))
                .extracting(Finding::message)
                .anyMatch(m -> m.contains("id: 7, 8, 100, 101, 102, 103, 104, 105, 106, 107, ... from")
                        && m.endsWith("(33 rows)"));
    }

    @Test
    void orphansThatAFilterLeavesBehindDoNotCount() {
        bookRule = "  book: { filter: \"s.author_id <> 7\" }\n";
        assertThat(check("stop"))
                .extracting(Finding::message)
                .hasSize(3)
                .anyMatch(message -> message.contains("id: 8 from `book`.`author_id`") && message.endsWith("(1 row)"));
        bookRule = "  book: { filter: \"s.author_id < 7\" }\n";
        assertThat(check("stop"))
                .extracting(Finding::message)
                .hasSize(2)
                .noneMatch(message -> message.contains("shop_FK_AUTHOR"));
    }

    @Test
    void aFilterThatTheServerDoesNotUnderstandIsFoundOutAtOnce() {
        bookRule = "  book: { filter: \"s.no_such_column = 1\" }\n";
        assertThatThrownBy(() -> check("stop")).hasMessageContaining("no_such_column");
    }

    private static final String CLUB =
            "CREATE TABLE shop_member (id INT UNSIGNED PRIMARY KEY, name VARCHAR(9)) ENGINE=InnoDB;"
                    + "CREATE TABLE shop_visit (id INT UNSIGNED PRIMARY KEY, member_id INT UNSIGNED, host_id BIGINT,"
                    + " CONSTRAINT shop_FK_MEMBER FOREIGN KEY (member_id) REFERENCES shop_member (id) ON DELETE CASCADE,"
                    + " KEY (host_id)) ENGINE=InnoDB;";

    /** The other references of the source stay broken. */
    private List<String> brokenClub(TestDatabases databases, String members, String visits) {
        String numbers = "(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS n FROM shop_digit a, shop_digit b,"
                + " shop_digit c, shop_digit d)";
        String digits = "CREATE TABLE shop_digit (n INT PRIMARY KEY);"
                + "INSERT INTO shop_digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);";
        databases
                .source()
                .execute(digits + CLUB + "SET SESSION foreign_key_checks=0;"
                        + "INSERT INTO shop_member SELECT n + 1, 'm' FROM " + numbers + " x WHERE " + members + ";"
                        + "INSERT INTO shop_visit SELECT m.id, m.id, NULL FROM shop_member m;" + visits
                        + ";ANALYZE TABLE shop_member, shop_visit;DROP TABLE shop_digit");
        databases.destination().execute(CLUB);
        source.forgetSchema();
        return check("stop").stream()
                .map(Finding::message)
                .filter(message -> message.contains("shop_FK_MEMBER"))
                .map(message -> message.replaceAll(".*id: (.*) from.*(\\(.*\\))", "$1 $2"))
                .toList();
    }

    @Test
    void aLargeTableThatLacksFewNumbersIsReferredToSoundly(TestDatabases databases) {
        assertThat(brokenClub(databases, "n NOT IN (17, 18, 500)", "INSERT INTO shop_visit VALUES (20000, NULL, 5)"))
                .isEmpty();
    }

    @Test
    void aReferenceIntoAGapOfALargeTableIsFound(TestDatabases databases) {
        assertThat(brokenClub(
                        databases,
                        "n NOT IN (17, 18, 500)",
                        "INSERT INTO shop_visit VALUES (20000,18,5),(20001,18,5),(20002,501,5)"))
                .containsExactly("18, 501 (3 rows)");
    }

    @Test
    void aReferenceBelowTheFirstOrBeyondTheLastNumberIsFound(TestDatabases databases) {
        assertThat(brokenClub(databases, "n > 63", "INSERT INTO shop_visit VALUES (20000,64,5),(20001,10001,5)"))
                .containsExactly("64, 10001 (2 rows)");
    }

    @Test
    void aReferenceIntoOneOfManyGapsIsFound(TestDatabases databases) {
        assertThat(brokenClub(databases, "n % 3 <> 0", "INSERT INTO shop_visit VALUES (20000,4,5),(20001,99999,5)"))
                .containsExactly("4, 99999 (2 rows)");
        databases.source().execute("DELETE FROM shop_visit WHERE id >= 20000");
        assertThat(check("stop")).extracting(Finding::message).noneMatch(message -> message.contains("shop_FK_MEMBER"));
    }

    @Test
    void skippedOrphansStayBehindWithWhatRefersToThem() {
        List<Finding> findings = check("skip");
        assertThat(findings).hasSize(4).allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(findings.get(3).code()).isEqualTo("STEP-006");
        assertThat(findings.get(3).message()).startsWith("1 row of page stay");
        MigrationPlan plan = compile("skip");
        assertThat(ids(plan, "book", "id")).containsExactly("1", "2");
        assertThat(ids(plan, "page", "CONCAT(book_id, '.', number)")).containsExactly("1.1", "1.2");
        assertThat(ids(plan, "author", "id")).containsExactly("1", "2");
        assertThat(table(plan, "author").filter()).isNull();
        // The database would have cleared this reference, so the row travels without it.
        String shelf = table(plan, "book").columns().stream()
                .filter(c -> c.destination().equals("shelf_id"))
                .map(c -> ((ValueSource.Expression) c.source()).sql())
                .findFirst()
                .orElseThrow();
        assertThat(query("SELECT CONCAT_WS('|', s.id, " + shelf + ") FROM {book} s ORDER BY s.id"))
                .startsWith("1|1", "2");
    }

    @Test
    void keptOrphansTravelAndAreListed() {
        assertThat(check("keep")).hasSize(3).allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(table(compile("keep"), "book").filter()).isNull();
    }

    @Test
    void anUnknownWordIsRefused() {
        assertThatThrownBy(() -> compile("ignore"))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("'ignore'")
                .hasMessageContaining("stop, skip or keep");
    }

    private List<Finding> check(String orphans) {
        List<Finding> findings = new ArrayList<>();
        new DataIntegrityStep().check(new Context(source, destination, options(orphans), compile(orphans), findings));
        return findings;
    }

    private static Options options(String orphans) {
        return OptionsBinder.bindTexts(
                new DataIntegrityStep().descriptor().options(), Map.of("orphans", orphans), "test", new Problems());
    }

    private MigrationPlan compile(String orphans) {
        Extensions extensions = new Steps(List.of(
                new Extensions.Contributed<>("steps-core", new DataIntegrityStep()),
                new Extensions.Contributed<>("steps-core", new CopyStep())));
        Problems problems = new Problems();
        String rules =
                "apiVersion: lodestone/v1\nkind: Mapping\ntables:\n  log: { ignore: \"not wanted\" }\n" + bookRule;
        Mappings mappings = Mappings.parse(
                List.of(new MappingLayer("test", true, List.of(new MappingLayer.Text("test.yaml", rules)))),
                Vocabulary.of(extensions, Set.of()),
                problems);
        problems.throwIfAny(KernelErrorCode.MAPPING_INVALID, "The rules are wrong:");
        return PlanCompiler.compile(new PlanRequest(
                        Mode.DATA,
                        source,
                        destination,
                        mappings,
                        extensions,
                        UnknownTables.ARCHIVE,
                        Set.of(),
                        Set.of(),
                        Map.of("data-integrity", options(orphans)),
                        ValueCounter.NONE))
                .plan();
    }

    private static TablePlan table(MigrationPlan plan, String table) {
        return plan.tables().stream()
                .filter(t -> table.equals(t.source()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids(MigrationPlan plan, String table, String expression) {
        String filter = table(plan, table).filter();
        return query("SELECT " + expression + " AS id FROM {" + table + "} s"
                + (filter == null ? "" : " WHERE " + filter) + " ORDER BY 1");
    }

    private List<String> query(String sql) {
        return source.jdbi()
                .withHandle(handle ->
                        handle.createQuery(source.sql(sql)).mapTo(String.class).list());
    }

    private record CopyStep() implements Step {

        @Override
        public StepDescriptor descriptor() {
            return StepDescriptor.of("map", "Map Step", Mode.DATA);
        }

        @Override
        public void run(StepContext context) {
            throw new IllegalStateException("nothing is copied here");
        }
    }

    private record Steps(List<Extensions.Contributed<Step>> steps) implements Extensions {

        @Override
        public Map<String, Contributed<HandlerFactory>> handlers() {
            return Map.of();
        }

        @Override
        public List<Contributed<MappingResource>> mappings() {
            return List.of();
        }

        @Override
        public List<Contributed<Platform>> platforms() {
            return List.of();
        }

        @Override
        public List<Contributed<CommandExtension>> commands() {
            return List.of();
        }

        @Override
        public List<Contributed<SampleStore>> samples() {
            return List.of();
        }

        @Override
        public List<Contributed<GoLiveSteps>> goLive() {
            return List.of();
        }

        @Override
        public List<Contributed<Extensions.SampleResources>> sampleResources() {
            return List.of();
        }
    }

    private record Context(
            Database source, Database destination, Options options, MigrationPlan plan, List<Finding> findings)
            implements StepContext {

        @Override
        public Work work() {
            throw new IllegalStateException("a check does no work");
        }

        @Override
        public void report(Finding finding) {
            findings.add(finding);
        }
    }
}
