package io.lodestone.testkit.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules; each test class applies those that concern its module. */
public final class HouseRules {

    /** Plugins and steps-core see the SPI, never the engine or its libraries. */
    public static final ArchRule PLUGINS_SEE_THE_SPI_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lodestone.kernel..",
                    "io.lodestone.cli..",
                    "com.google.inject..",
                    "org.yaml.snakeyaml..",
                    "com.github.benmanes.caffeine..",
                    "com.zaxxer.hikari..",
                    "com.mysql..",
                    "picocli..")
            .because(
                    "a plugin runs in a class loader that shows the SPI only: ask for an SPI service in the constructor,"
                            + " or ship the library inside the plugin")
            .allowEmptyShould(true);

    /** The SPI names nothing that a plugin's class loader cannot see. */
    public static final ArchRule SPI_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("io.lodestone.spi..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.lodestone.spi..",
                    "java..",
                    "org.jdbi.v3.core..",
                    "org.pf4j..",
                    "org.slf4j..",
                    "org.jspecify.annotations..",
                    "jakarta.inject..")
            .because(
                    "plugins see these packages of the host and no others: keep engine types out of the SPI's signatures");

    /** The kernel serves the command line, never the other way round. */
    public static final ArchRule KERNEL_BELOW_CLI = noClasses()
            .that()
            .resideInAPackage("io.lodestone.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lodestone.cli..", "io.lodestone.testkit..", "io.lodestone.plugin..", "picocli..")
            .because("only cli sees kernel: hand what the command line knows to the kernel as a value or a listener");

    private static final Pattern APPLICATION_WORD =
            Pattern.compile("(?i)magento|\\beav\\b|sales_|catalog_|customer_|url_rewrite");
    private static final int LONGEST_FILE = 500;

    private HouseRules() {}

    /**
     * Lines of a source folder that name an application whose data is moved.
     *
     * @return {@code file:line text}; empty when the rule holds
     */
    public static List<String> linesThatKnowTheApplication(Path sources) {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles(sources)) {
            List<String> lines = read(file);
            for (int i = 0; i < lines.size(); i++) {
                if (APPLICATION_WORD.matcher(lines.get(i)).find()) {
                    found.add(sources.relativize(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    /** Source files too long to be read. */
    public static List<String> filesTooLong(Path sources) {
        return javaFiles(sources).stream()
                .filter(file -> read(file).size() > LONGEST_FILE)
                .map(file -> file + " has " + read(file).size() + " lines: split it by responsibility")
                .toList();
    }

    private static List<Path> javaFiles(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
