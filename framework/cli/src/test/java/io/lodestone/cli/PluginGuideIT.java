package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.testkit.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the plugin guide shows can be compiled or loaded as it stands there. */
class PluginGuideIT {

    private static final Path GUIDE = Path.of("..", "..", "distribution", "docs", "plugin-guide.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|enum) (\\w+)");
    private static final List<String> IMPORTED = List.of(
            "io.lodestone.spi.*",
            "io.lodestone.spi.golive.*",
            "io.lodestone.spi.handler.*",
            "io.lodestone.spi.option.*",
            "io.lodestone.spi.step.*",
            "io.lodestone.steps.StepsCorePlugin",
            "io.lodestone.testkit.*",
            "io.lodestone.testkit.contract.*",
            "io.lodestone.testkit.plugin.PluginJar",
            "java.nio.file.Path",
            "java.util.List",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.io.TempDir",
            "org.pf4j.Extension",
            "static org.assertj.core.api.Assertions.assertThat");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void install() {
        shell = Shell.in(folder);
        PluginJar.of("steps-core", "1.0.0").everythingOf(StepsCorePlugin.class).writeTo(shell.plugins());
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> found = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
        assertThat(found).as("blocks of " + language).isNotEmpty();
        return found;
    }

    @Test
    void theJavaCompilesAndLoads() throws IOException {
        for (String block : blocks("java")) {
            Matcher type = TYPE.matcher(block);
            assertThat(type.find()).as("a type in " + block).isTrue();
            Path file = folder.resolve("java/com/acme/faq/" + type.group(1) + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package com.acme.faq;\n" + imports() + block);
        }
        Compiled.of(
                folder.resolve("java"),
                folder.resolve("classes"),
                System.getProperty("java.class.path"),
                List.of("-Xlint:all,-path,-options,-classfile,-processing", "-Werror", "-proc:none"));
        plugin().writeTo(shell.plugins());

        shell.run("plugins", "list").ended(0);
        assertThat(shell.run("plugins", "info", "acme-faq").ended(0).out())
                .contains("faq-url")
                .contains("FAQ Step")
                .contains("Acme FAQ: questions and answers");
    }

    /** With the manifest and the rules of the guide. */
    private PluginJar plugin() throws IOException {
        PluginJar jar = PluginJar.of("acme-faq", "1.0.0")
                .everythingIn(folder.resolve("classes"))
                .entry("META-INF/extensions.idx", "com.acme.faq.FaqPlugin\n")
                .entry("mapping/faq.yaml", blocks("yaml").get(0));
        blocks("").stream()
                .filter(block -> block.startsWith("Plugin-Id"))
                .flatMap(String::lines)
                .map(line -> line.split(":", 2))
                .forEach(line -> jar.attribute(line[0], line[1].strip()));
        return jar;
    }

    @Test
    void theRulesWithoutJavaAreAPlugin() throws IOException {
        Path mapping = Files.createDirectories(shell.plugins().resolve("acme-faq/mapping"));
        Files.writeString(
                mapping.resolveSibling("plugin.properties"),
                blocks("properties").get(0));
        Files.writeString(mapping.resolve("faq.yaml"), blocks("yaml").get(0));

        assertThat(shell.run("plugins", "list").ended(0).out()).containsPattern("acme-faq +1\\.0\\.0 +1 mapping");
        assertThat(shell.run("mapping", "lint", mapping.toString()).ended(0).out())
                .contains("without a mistake");
    }

    private static String imports() {
        StringBuilder imports = new StringBuilder();
        IMPORTED.forEach(name -> imports.append("import ").append(name).append(";\n"));
        return imports.toString();
    }
}
