package io.lodestone.steps.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.run.RunResult;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestMigration;
import io.lodestone.testkit.plugin.PluginJar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LodestoneTest
class EncodingCheckIT {

    private static final String TABLES =
            "CREATE TABLE pages (id INT PRIMARY KEY, title VARCHAR(40), body TEXT, code VARCHAR(9)) CHARSET utf8mb4;"
                    + "CREATE TABLE notes (id INT PRIMARY KEY, text VARCHAR(40)) CHARSET %s;";

    @TempDir
    Path folder;

    private TestMigration migration(TestDatabases databases, String configuration) {
        databases
                .source()
                .execute(TABLES.formatted("latin1")
                        + "INSERT INTO pages VALUES (1,'GrÃ¶ÃŸe','MÃ¼ller','a'),(2,'Größe',NULL,'b'),(3,'Ã','Â£ and £','c'),"
                        + "(4,'10 â‚¬','plain','d');"
                        // What an old shop wrote into a table of another character set, byte by byte.
                        + "INSERT INTO notes VALUES (7, CONVERT(UNHEX('C3BC626572') USING latin1)), (8, 'süß');");
        databases.destination().execute(TABLES.formatted("utf8mb4"));
        return TestMigration.in(folder, databases)
                .plugin(PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class))
                .configuration(configuration);
    }

    private static List<Finding> found(TestMigration migration) {
        return migration.check(Mode.DATA).stream()
                .filter(finding -> finding.code().equals("STEP-007"))
                .toList();
    }

    @Test
    void textThatWasEncodedTwiceIsCountedByColumnAndTravelsAsItIs(TestDatabases databases) {
        TestMigration migration = migration(databases, "");

        assertThat(found(migration))
                .allMatch(finding -> finding.severity() == Severity.WARNING)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "2 values of pages.title were encoded twice: 'Ã¶' for 'ö' in row 1. They travel as they are.",
                        "1 value of pages.body was encoded twice: 'Ã¼' for 'ü' in row 1. They travel as they are.",
                        "1 value of notes.text was encoded twice: 'Ã¼' for 'ü' in row 7. They travel as they are.");
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);
        assertThat(databases.destination().rows("SELECT title FROM pages WHERE id = 1"))
                .containsExactly("GrÃ¶ÃŸe");
    }

    @Test
    void columnsOfSeveralCollationsAreLookedAtTogether(TestDatabases databases) {
        String table = "CREATE TABLE mixed (id INT PRIMARY KEY, name VARCHAR(40) CHARSET utf8mb4 COLLATE utf8mb4_bin,"
                + " note TEXT CHARSET utf8 COLLATE utf8_unicode_ci, size ENUM('groß','klein') CHARSET utf8mb4);";
        TestMigration migration = migration(databases, "");
        databases.destination().execute(table);
        databases
                .source()
                .execute(table
                        + "INSERT INTO mixed VALUES (1,'Ã','¶','groß'),(2,NULL,'Ã¤','klein'),(3,'Ã¤Ã¤',NULL,NULL),"
                        + "(4,'plain','Ã¤ and ä',NULL),(5,'ä','ö','groß')");

        assertThat(found(migration))
                .extracting(Finding::message)
                .contains(
                        "1 value of mixed.name was encoded twice: 'Ã¤' for 'ä' in row 3. They travel as they are.",
                        "1 value of mixed.note was encoded twice: 'Ã¤' for 'ä' in row 2. They travel as they are.")
                .hasSize(5);
    }

    @Test
    void itIsMendedWhereThatIsWanted(TestDatabases databases) {
        TestMigration migration =
                migration(databases, "steps: { options: { data-integrity: { doubleEncoded: repair } } }");

        assertThat(found(migration)).hasSize(3).allMatch(finding -> finding.severity() == Severity.INFO);
        assertThat(migration.migrate(Mode.DATA).outcome()).isEqualTo(RunResult.Outcome.COMPLETE);

        assertThat(databases.destination().rows("SELECT title, COALESCE(body, '-') FROM pages ORDER BY id"))
                .containsExactly("Größe|Müller", "Größe|-", "Ã|Â£ and £", "10 €|plain");
        assertThat(databases.destination().rows("SELECT text FROM notes ORDER BY id"))
                .containsExactly("über", "süß");
        assertThat(migration.verify().differences()).isZero();
    }
}
