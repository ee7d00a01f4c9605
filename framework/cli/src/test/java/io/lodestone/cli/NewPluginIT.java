package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.plugin.PluginJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plugins new} writes compiles, loads and migrates; and so does what {@code mapping suggest} prints. */
@LodestoneTest
class NewPluginIT {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void shops(TestDatabases databases) {
        databases
                .source()
                .execute("CREATE TABLE acme_faq (faq_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,"
                        + " question_title VARCHAR(200) NOT NULL, answer_text TEXT, created_time DATETIME, kind ENUM('a','b') NOT NULL,"
                        + " `order` SMALLINT NOT NULL DEFAULT 0);"
                        + "CREATE TABLE acme_log (at DATE, `what's` VARCHAR(10));"
                        + "INSERT INTO acme_faq VALUES (1, ' Why? ', 'Because', NULL, 'b', 3), (2, 'How?', NULL, '2015-01-01', 'a', 0);"
                        + "INSERT INTO acme_log VALUES (NULL, 'x')");
        databases
                .destination()
                .execute("CREATE TABLE shop_faq_question (question_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,"
                        + " title VARCHAR(255) NOT NULL, answer_content MEDIUMTEXT, creation_time DATETIME,"
                        + " position INT NOT NULL, is_active SMALLINT NOT NULL)");
        shell = Shell.in(folder);
        PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class).writeTo(shell.plugins());
        shell.write(
                "lodestone.yaml",
                "source:\n" + side(databases.source()) + "destination:\n" + side(databases.destination()));
    }

    private static String side(TestDatabase database) {
        return "  url: " + database.jdbcUrl() + "\n  user: '" + database.user() + "'\n  password: '"
                + database.password() + "'\n";
    }

    @Test
    void writesAProjectThatCompilesAndMigrates(TestDatabases databases) throws IOException {
        assertThat(shell.run("plugins", "new", "acme-faq", "--tables", "acme_faq,acme_log")
                        .ended(0)
                        .out())
                .contains("Plugin acme-faq begins in ");
        Path project = shell.here().resolve("acme-faq");
        assertThat(Files.readString(project.resolve("src/main/resources/mapping/acme-faq.yaml")))
                .contains("to: shop_faq_question")
                .contains("      faq_id: { to: question_id }")
                .contains("      question_title: { to: title }")
                .contains("      answer_text: { to: answer_content }")
                .contains("      created_time: { to: creation_time }")
                .contains("      order: { to: position")
                .contains("      kind: { ignore:")
                .contains("      is_active: { default: 0 }")
                .contains("acme_log:\n    archive: true")
                .contains("\"what's\"");
        assertThat(project.resolve("pom.xml")).content().contains("<Plugin-Id>acme-faq</Plugin-Id>");
        assertThat(project.resolve("README.md")).exists();
        assertThat(project.resolve("src/test/java/com/example/acmefaq/AcmeFaqContractIT.java"))
                .exists();

        Path classes = folder.resolve("classes");
        String classPath = System.getProperty("java.class.path");
        Compiled.of(
                project.resolve("src/main/java"),
                classes,
                classPath,
                List.of("-Xlint:all,-path,-options,-classfile,-processing", "-Werror", "-proc:none"));
        Compiled.of(
                project.resolve("src/test/java"),
                folder.resolve("test-classes"),
                classes + File.pathSeparator + classPath,
                List.of("-Xlint:all,-classfile,-processing", "-proc:none"));
        Path jar = PluginJar.of("acme-faq", "1.0.0")
                .attribute("Plugin-Dependencies", "steps-core")
                .everythingIn(classes)
                .everythingIn(project.resolve("src/main/resources"))
                .writeTo(folder);
        assertThat(shell.run("plugins", "verify", jar.toString()).ended(0).out())
                .contains("can be installed");
        Files.copy(jar, shell.plugins().resolve("acme-faq.jar"));

        assertThat(shell.run("check", "data").ended(0).text())
                .contains("Tables acme_faq, acme_log belong to acme-faq: plugin acme-faq handles them")
                .contains("ACMEFAQ-001")
                .contains("The source has 2 rows to carry");
        assertThat(shell.run("plan", "data").ended(0).out()).contains("belong to acme-faq");
        shell.run("migrate", "data").ended(0);
        assertThat(databases.destination().rows("SELECT * FROM shop_faq_question ORDER BY 1"))
                .containsExactly("1| Why? |Because|NULL|3|0", "2|How?|NULL|2015-01-01 00:00:00|0|0");
        assertThat(databases.destination().rows("SELECT * FROM lodestone_archive_acme_log"))
                .containsExactly("NULL|x");
    }

    @Test
    void writesAFolderWithoutJava(TestDatabases databases) {
        shell.run(
                        "plugins",
                        "new",
                        "acme-faq",
                        "--tables",
                        "acme_faq",
                        "--mapping-only",
                        "--folder",
                        shell.plugins().resolve("acme-faq").toString())
                .ended(0);

        assertThat(shell.run("plugins", "list").ended(0).out()).containsPattern("acme-faq +1\\.0\\.0 +1 mapping");
        shell.run("migrate", "data").ended(0);
        assertThat(databases.destination().count("shop_faq_question")).isEqualTo(2);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(shell.run("plugins", "new", "Acme FAQ", "--tables", "acme_faq")
                        .ended(2)
                        .err())
                .contains("'Acme FAQ' cannot be the name of a plugin");
        assertThat(shell.run("plugins", "new", "acme-faq", "--tables", "acme_fq")
                        .ended(2)
                        .err())
                .contains("The source has no table 'acme_fq', did you mean 'acme_faq'?");
        shell.write("acme-faq/mine.txt", "mine");
        assertThat(shell.run("plugins", "new", "acme-faq", "--tables", "acme_faq")
                        .ended(2)
                        .err())
                .contains("is there and not empty");
    }

    @Test
    void suggestsRulesThatCanBePasted(TestDatabases databases) {
        String yaml = shell.run("mapping", "suggest", "acme_faq").ended(0).out();
        assertThat(yaml).startsWith("# acme_faq: the table most like it is shop_faq_question");
        shell.write("conf/mappings/acme.yaml", yaml);

        assertThat(shell.run("mapping", "lint").ended(0).out()).contains("without a mistake");
        assertThat(shell.run("mapping", "explain", "acme_faq.question_title")
                        .ended(0)
                        .out())
                .contains("Rules for source column acme_faq.question_title")
                .contains("columns.question_title.to: title")
                .contains("In the plan")
                .contains("question_title  -> title");
        shell.run("migrate", "data").ended(0);
        assertThat(databases.destination().count("shop_faq_question WHERE title = 'How?'"))
                .isEqualTo(1);
        assertThat(shell.run("mapping", "suggest").ended(0).out()).contains("acme_log: { archive: true }");
        assertThat(shell.run("mapping", "suggest", "acme_fq").ended(2).err()).contains("did you mean 'acme_faq'?");
    }
}
