package io.lodestone.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs in the module folder of every plugin: surefire scans the test kit for it. */
public class PluginRulesTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    public void seesTheSpiOnly() {
        JavaClasses classes = new ClassFileImporter().importPath(CLASSES);
        HouseRules.PLUGINS_SEE_THE_SPI_ONLY.check(classes);
    }

    @Test
    public void filesAreShort() {
        assertThat(HouseRules.filesTooLong(SOURCES)).isEmpty();
    }
}
