package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.plugin.PluginJar;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCommandTest {

    private static final String HEAD = "apiVersion: lodestone/v1\nkind: Mapping\n";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = Shell.in(folder);
        PluginJar.of("faq", "1.0.0")
                .entry(
                        "mapping/faq.yaml",
                        HEAD + "when: { source: 'shop >=1' }\ntables:\n  faq: { to: question, filter: 's.id > 0' }\n")
                .writeTo(shell.plugins());
    }

    @Test
    void explainsWithoutADatabase() {
        shell.write("conf/mappings/own.yaml", HEAD + "tables:\n  faq:\n    to: answer\n");

        assertThat(shell.run("mapping", "explain", "faq", "--offline").ended(0).out())
                .contains("Rules for source table faq")
                .contains("to: answer  [conf/mappings/own.yaml:5:5, own]")
                .contains("overridden: to: question  [plugin faq: mapping/faq.yaml:5:10, plugin faq]")
                .contains(
                        "filter: s.id > 0  [plugin faq: mapping/faq.yaml:5:24, plugin faq]  (for source \"shop >=1\")");
        assertThat(shell.run("mapping", "explain", "nothing.at", "--offline")
                        .ended(0)
                        .out())
                .contains("No rule speaks of nothing.at");
    }

    @Test
    void lintsEverything() {
        shell.write("conf/mappings/own.yaml", HEAD + "tables:\n  faq: { too: answer }\n");

        assertThat(shell.run("mapping", "lint").ended(1).out())
                .contains("own.yaml:4:10  tables.faq.too  is not a key of the mapping language, did you mean 'to'?")
                .contains("1 mistake in 2 files.");
    }

    @Test
    void lintsNamedFilesAlone() {
        shell.write("conf/mappings/own.yaml", "garbage: [");
        Path good = shell.write("good.yaml", HEAD + "tables:\n  faq: { to: answer }\n");

        assertThat(shell.run("mapping", "lint", good.toString()).ended(0).out()).contains("1 file without a mistake");
        assertThat(shell.run("mapping", "lint", shell.here().resolve("conf").toString())
                        .ended(1)
                        .out())
                .contains("own.yaml:1:");
        assertThat(shell.run("mapping", "lint", "absent.yaml").ended(1).out())
                .contains("absent.yaml:1:1  is not there");
    }

    @Test
    void needsAWord() {
        assertThat(shell.run("mapping").ended(2).err()).contains("needs one more word: explain, lint, suggest");
    }
}
