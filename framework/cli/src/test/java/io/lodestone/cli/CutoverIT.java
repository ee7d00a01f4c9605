package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** From the last row of the old shop to the first of the new one, by the command line. */
@LodestoneTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the application's program is a shell script")
class CutoverIT {

    private static final String ITEMS =
            "CREATE TABLE shop_item (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20));";

    @TempDir
    Path folder;

    private Path here;
    private Cli cli;

    @BeforeEach
    void home() throws IOException {
        here = Files.createDirectories(folder.resolve("here"));
        Files.createDirectories(here.resolve("shop"));
        ShopPlugin.writeTo(folder.resolve("home/plugins"));
        OpeningPlugin.writeTo(folder.resolve("home/plugins"));
        cli = Cli.at(folder.resolve("home"), here);
        tool("echo the light is $1");
    }

    private void tool(String script) throws IOException {
        Files.writeString(here.resolve("shop/tool.sh"), script + "\n");
    }

    private void migrated(TestDatabases databases, String capture) throws IOException {
        databases.source().execute(ITEMS + "INSERT INTO shop_item VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        databases.destination().execute(ITEMS);
        Files.writeString(
                here.resolve("lodestone.yaml"),
                "source: {" + side(databases.source()) + "}\ndestination: {" + side(databases.destination())
                        + "}\noptions: { capture: " + capture + " }\n");
        cli.run("migrate", "settings").succeeded();
        cli.run("migrate", "data").succeeded();
    }

    private static String side(TestDatabase database) {
        return " url: '" + database.jdbcUrl() + "', user: '" + database.user() + "', password: '" + database.password()
                + "' ";
    }

    private Cli.Outcome run() {
        return cli.run("cutover", "--run", "--root", "shop", "--php", "sh");
    }

    @Test
    void fromTheLastChangeToTheLastTrace(TestDatabases databases) throws IOException {
        migrated(databases, "triggers");
        databases
                .source()
                .execute(
                        "UPDATE shop_item SET name = 'late' WHERE id = 1; INSERT INTO shop_item (name) VALUES ('new'), ('gone');"
                                + " DELETE FROM shop_item WHERE name = 'gone'");
        assertThat(cli.run("cutover").succeeded().out())
                .contains("0 of 6 steps done")
                .containsPattern("\\[ ]  close-shop +Close the shop +you\\n")
                .contains("lodestone cutover --tick close-shop");

        Cli.Outcome waiting = run();
        assertThat(waiting.exitCode()).as(waiting.all()).isEqualTo(1);
        assertThat(waiting.out()).contains("Waiting for you: close-shop. Then --run goes on with last-changes.");
        cli.run("cutover", "--tick", "close-shp").refused(2).contains("did you mean 'close-shop'?");

        assertThat(cli.run("cutover", "--tick", "close-shop").succeeded().out()).contains("Done: close-shop.");
        tool("echo the fuse is blown; exit 4");
        Cli.Outcome stopped = run();
        assertThat(stopped.exitCode()).as(stopped.all()).isEqualTo(1);
        assertThat(stopped.out())
                .contains("done: changes: 3, rows written: 2, deleted: 0")
                .contains("done: tables that give numbers: 1, raised to the source's: 1")
                .contains("0 differences")
                .contains("  | the fuse is blown")
                .contains("failed: 'sh tool.sh light' ended with 4.")
                .contains("Stopped at open-shop.");
        assertThat(cli.run("cutover", "--show", "open-shop").succeeded().out())
                .contains("$ sh tool.sh light")
                .contains("the fuse is blown");

        tool("echo the light is $1");
        assertThat(run().succeeded().out())
                .doesNotContain("last-changes")
                .contains("  | the light is light")
                .contains("change logs removed from the source: 1")
                .contains("Everything is done.");

        databases.destination().execute("INSERT INTO shop_item (name) VALUES ('first order')");
        assertThat(databases.destination().rows("SELECT id, name FROM shop_item ORDER BY id"))
                .containsExactly("1|late", "2|b", "3|c", "4|new", "6|first order");
        assertThat(databases.source().rows("SHOW TABLES LIKE 'm2_cl%'")).isEmpty();
        cli.run("cleanup", "--yes").succeeded();
        assertThat(databases.destination().rows("SHOW TABLES LIKE 'lodestone%'"))
                .isEmpty();
    }

    @Test
    void withoutCaptureTheComparisonDecides(TestDatabases databases) throws IOException {
        migrated(databases, "none");
        databases.source().execute("INSERT INTO shop_item (name) VALUES ('late')");
        cli.run("cutover", "--tick", "close-shop").succeeded();

        Cli.Outcome stopped = run();
        assertThat(stopped.exitCode()).as(stopped.all()).isEqualTo(1);
        assertThat(stopped.out())
                .doesNotContain("last-changes")
                .contains("Stopped at verify.")
                .contains("lodestone reconcile --repair");

        cli.run("reconcile", "--repair").succeeded();
        run().succeeded();
    }

    @Test
    void nothingIsRunBeforeDataModeIsComplete(TestDatabases databases) throws IOException {
        migrated(databases, "none");
        databases.destination().execute("DELETE FROM lodestone_run");

        run().refused(2).startsWith("Error LS-GO-001: Data mode is not complete");
    }
}
