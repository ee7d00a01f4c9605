package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command refuses when it meets the databases: a sentence, the exit code, and nothing written. */
@LodestoneTest
class RefusalIT {

    private static final AtomicInteger USERS = new AtomicInteger();
    private static final String ITEMS = "CREATE TABLE shop_item (id INT PRIMARY KEY, name VARCHAR(20));";
    private static final String SECRET = "s3cret-pa55";
    private static final String[] BOTH_COMMANDS = {"check", "migrate"};

    @TempDir
    Path folder;

    private Path here;
    private Cli cli;

    @BeforeEach
    void home() throws IOException {
        here = Files.createDirectories(folder.resolve("here"));
        ShopPlugin.writeTo(folder.resolve("home/plugins"));
        cli = Cli.at(folder.resolve("home"), here);
    }

    private static void shops(TestDatabases databases) {
        databases.source().execute(ITEMS + "INSERT INTO shop_item VALUES (1, 'a'), (2, 'b')");
        databases.destination().execute(ITEMS);
    }

    private void rules(TestDatabases databases, String mapping) throws IOException {
        config(databases, "");
        Files.createDirectories(here.resolve("conf/mappings"));
        Files.writeString(here.resolve("conf/mappings/mine.yaml"), mapping);
    }

    private void config(String source, String destination, String rest) throws IOException {
        Files.writeString(
                here.resolve("lodestone.yaml"),
                "source: {" + source + "}\ndestination: {" + destination + "}\n" + rest);
    }

    private static String side(String url, String user, String password) {
        return " url: '" + url + "', user: '" + user + "', password: '" + password + "' ";
    }

    private void config(TestDatabases databases, String rest) throws IOException {
        config(source(databases), destination(databases), rest);
    }

    private static String source(TestDatabases databases) {
        return side(
                databases.source().jdbcUrl(),
                databases.source().user(),
                databases.source().password());
    }

    private static String destination(TestDatabases databases) {
        return side(
                databases.destination().jdbcUrl(),
                databases.destination().user(),
                databases.destination().password());
    }

    /** A user of the server who may do this only; dropped with {@link #dropUser}. */
    private static String user(TestDatabases databases, String... grants) {
        String name = "lt_" + ProcessHandle.current().pid() + "_" + USERS.incrementAndGet();
        databases.source().execute("CREATE USER '" + name + "'@'%' IDENTIFIED BY '" + SECRET + "'");
        for (String grant : grants) {
            databases.source().execute("GRANT " + grant + " TO '" + name + "'@'%'");
        }
        return name;
    }

    private static void dropUser(TestDatabases databases, String name) {
        databases.source().execute("DROP USER '" + name + "'@'%'");
    }

    private Cli.Outcome run(String command) {
        Cli.Outcome outcome = command.equals("migrate") ? cli.run("migrate", "data") : cli.run(command, "data");
        assertThat(outcome.all()).doesNotContain(SECRET);
        return outcome;
    }

    private static void nothingWasWritten(TestDatabases databases) {
        assertThat(databases.destination().rows("SHOW TABLES LIKE 'lodestone%'"))
                .isEmpty();
        assertThat(databases.source().rows("SHOW TABLES LIKE 'lodestone%'")).isEmpty();
    }

    @Test
    void aWrongPasswordOnBothSides(TestDatabases databases) throws IOException {
        shops(databases);
        String user = user(databases);
        config(
                side(databases.source().jdbcUrl(), user, "wrong-1"),
                side(databases.destination().jdbcUrl(), user, "wrong-2"),
                "");

        for (String command : BOTH_COMMANDS) {
            run(command)
                    .refused(2)
                    .startsWith("Error LS-DB-001: The source's server at ")
                    .contains("refused user '" + user
                            + "' with the given password: check source.user and source.password")
                    .contains("\nThe destination's server at ")
                    .doesNotContain("wrong-1")
                    .doesNotContain("wrong-2");
        }
        nothingWasWritten(databases);
        dropUser(databases, user);
    }

    @Test
    void aWrongHostPortAndDatabase(TestDatabases databases) throws IOException {
        shops(databases);
        config(side("jdbc:mysql://no-such-host.invalid/a", "u", "x"), destination(databases), "");
        run("check")
                .refused(2)
                .contains("The source's host no-such-host.invalid is not known: check the name in source.url.");

        config(source(databases), side("jdbc:mysql://127.0.0.1:9/a", "u", "x"), "");
        run("check").refused(2).contains("No server answers for the destination at 127.0.0.1:9: check host and port");

        config(
                source(databases),
                side(
                        databases.destination().jdbcUrl() + "_gone",
                        databases.destination().user(),
                        databases.destination().password()),
                "");
        run("migrate")
                .refused(2)
                .contains("There is no database '" + databases.destination().name() + "_gone' at ");
        nothingWasWritten(databases);
    }

    @Test
    void aDatabaseThatTheUserMayNotUse(TestDatabases databases) throws IOException {
        shops(databases);
        String user = user(databases);
        config(side(databases.source().jdbcUrl(), user, SECRET), destination(databases), "");

        run("check")
                .refused(2)
                .startsWith("Error LS-DB-002: The source's user '" + user + "' may not use the database '"
                        + databases.source().name() + "'");
        dropUser(databases, user);
    }

    @Test
    void privilegesThatAreMissing(TestDatabases databases) throws IOException {
        shops(databases);
        String name = databases.destination().name();
        String user = user(
                databases,
                "SELECT, INSERT, UPDATE, CREATE, INDEX, REFERENCES, TRIGGER ON `" + name.replace("_", "\\_") + "`.*");
        config(source(databases), side(databases.destination().jdbcUrl(), user, SECRET), "");

        for (String command : BOTH_COMMANDS) {
            Cli.Outcome outcome = run(command);
            assertThat(outcome.exitCode()).as(outcome.all()).isEqualTo(1);
            assertThat(outcome.all())
                    .contains("LS-DB-002")
                    .contains("The destination's user '" + user + "'@'%' lacks DELETE, DROP, ALTER on the database "
                            + name)
                    .contains("GRANT DELETE, DROP, ALTER, CREATE TEMPORARY TABLES ON `" + name + "`.* TO '" + user
                            + "'@'%';")
                    .doesNotContain("Exception");
        }
        nothingWasWritten(databases);
        dropUser(databases, user);
    }

    @Test
    void theSourceNeedsSelectOnly(TestDatabases databases) throws IOException {
        shops(databases);
        String user = user(databases, "SELECT ON `" + databases.source().name() + "`.*");
        config(side(databases.source().jdbcUrl(), user, SECRET), destination(databases), "");
        run("check").succeeded();
        assertThat(run("migrate").succeeded().out()).contains("Complete");
        assertThat(databases.destination().count("shop_item")).isEqualTo(2);
        dropUser(databases, user);
    }

    @Test
    void aSourceThatMayBeWrittenButNotRead(TestDatabases databases) throws IOException {
        shops(databases);
        String user = user(databases, "INSERT ON `" + databases.source().name() + "`.*");
        config(side(databases.source().jdbcUrl(), user, SECRET), destination(databases), "");
        run("check")
                .refused(2)
                .contains("The source's user '" + user + "'@'%' may not read the database "
                        + databases.source().name())
                .contains("GRANT SELECT ON");
        dropUser(databases, user);
    }

    @Test
    void databasesThatAreNoShops(TestDatabases databases) throws IOException {
        databases.source().execute("CREATE TABLE blog (id INT)");
        config(databases, "");

        run("migrate")
                .refused(2)
                .startsWith("Error LS-DB-004: No plugin recognises the source: it has 1 table. Check source.url and")
                .contains("No plugin recognises the destination: it has no table.");
        nothingWasWritten(databases);
    }

    @Test
    void aDestinationThatIsInUse(TestDatabases databases) throws IOException {
        shops(databases);
        databases.destination().execute("INSERT INTO shop_item VALUES (9, 'mine')");
        config(databases, "");

        for (String command : BOTH_COMMANDS) {
            Cli.Outcome outcome = run(command);
            assertThat(outcome.exitCode()).as(outcome.all()).isEqualTo(1);
            assertThat(outcome.out()).contains("SHOP-001").contains("The destination is in use: it has 1 items.");
        }
        Cli.Outcome auto = cli.run("migrate", "data", "--auto");
        assertThat(auto.exitCode()).isEqualTo(1);
        assertThat(databases.destination().rows("SELECT name FROM shop_item")).containsExactly("mine");
        nothingWasWritten(databases);
    }

    @Test
    void mistakesInMappingFiles(TestDatabases databases) throws IOException {
        shops(databases);
        rules(databases, """
                apiVersion: lodestone/v1
                kind: Mapping
                tables:
                  shop_item:
                    collums:
                      name: { to: title }
                    columns:
                      name: { handlers: [ upper-cas ], tu: x }
                """);

        run("migrate")
                .refused(2)
                .startsWith("Error LS-MAP-001: The mapping files cannot be used:")
                .contains("mine.yaml:5:5  tables.shop_item.collums")
                .contains("did you mean 'columns'?")
                .contains("mine.yaml:8:")
                .contains("upper-cas");
        nothingWasWritten(databases);
    }

    @Test
    void aColumnThatIsMisspelt(TestDatabases databases) throws IOException {
        shops(databases);
        rules(databases, """
                apiVersion: lodestone/v1
                kind: Mapping
                tables:
                  shop_item:
                    columns:
                      nam: { ignore: "not needed" }
                """);

        Cli.Outcome outcome = run("migrate");
        assertThat(outcome.exitCode()).as(outcome.all()).isEqualTo(1);
        assertThat(outcome.out()).contains("mine.yaml:6:").contains("did you mean 'name'?");
        nothingWasWritten(databases);
    }

    @Test
    void stepsThatAreNotThere(TestDatabases databases) throws IOException {
        shops(databases);
        config(databases, "steps:\n  disable: [ mapp ]\n  options: { mop: { a: 1 } }\n");
        run("check")
                .refused(2)
                .contains(
                        "lodestone.yaml:4:12  steps.disable  names mapp, which is no step that a plugin has, did you mean 'map'?")
                .contains("lodestone.yaml:5:");

        config(databases, "");
        cli.run("migrate", "data", "--steps", "mapp")
                .refused(2)
                .contains("There is no step 'mapp' in data mode, did you mean 'map'? Steps are: map.");
        nothingWasWritten(databases);
    }

    @Test
    void withoutPlugins(TestDatabases databases) throws IOException {
        shops(databases);
        config(databases, "");
        Files.delete(folder.resolve("home/plugins/shop.jar"));
        run("migrate").refused(2).contains("No plugin is loaded, so nothing can be migrated: ");
        nothingWasWritten(databases);
    }

    @Test
    void cleanupAsksOrIsTold(TestDatabases databases) throws IOException {
        shops(databases);
        config(databases, "");
        run("migrate").succeeded();

        cli.run("cleanup")
                .refused(2)
                .contains("Nothing was dropped: nobody is there to ask.")
                .contains("--yes");
        assertThat(databases.destination().rows("SHOW TABLES LIKE 'lodestone%'"))
                .isNotEmpty();

        cli.run("cleanup", "--yes").succeeded();
        nothingWasWritten(databases);
    }

    @Test
    void initWritesNoEmptyPassword(TestDatabases databases) throws IOException {
        Path file = here.resolve("new.yaml");
        Cli.Outcome outcome = cli.run(
                "init",
                "--config",
                file.toString(),
                "--source-url",
                databases.source().jdbcUrl(),
                "--destination-url",
                databases.destination().jdbcUrl());

        assertThat(outcome.succeeded().out())
                .contains(
                        "The connections were not tested, because LODESTONE_SOURCE_PASSWORD and LODESTONE_DESTINATION_PASSWORD"
                                + " are not set");
        assertThat(Files.readString(file))
                .contains("password: ${env:LODESTONE_SOURCE_PASSWORD}")
                .contains("password: ${env:LODESTONE_DESTINATION_PASSWORD}");
        cli.run("check", "--config", file.toString())
                .refused(2)
                .contains(
                        "source.password  wants the environment variable LODESTONE_SOURCE_PASSWORD, which is not set");
    }

    @Test
    void noConfiguration() {
        cli.run("check")
                .refused(2)
                .contains("There is no lodestone.yaml here (")
                .contains("lodestone init");
    }
}
