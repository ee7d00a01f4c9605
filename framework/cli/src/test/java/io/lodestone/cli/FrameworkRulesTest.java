package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lodestone.testkit.rules.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of DESIGN section 2 for the framework's own modules. */
class FrameworkRulesTest {

    private static final JavaClasses FRAMEWORK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lodestone");

    @Test
    void spiStandsAlone() {
        HouseRules.SPI_STANDS_ALONE.check(FRAMEWORK);
    }

    @Test
    void kernelIsBelowTheCommandLine() {
        HouseRules.KERNEL_BELOW_CLI.check(FRAMEWORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spi", "kernel", "cli", "testkit"})
    void frameworkKnowsNoApplication(String module) {
        Path sources = Path.of("..", module, "src", "main", "java");
        assertThat(HouseRules.linesThatKnowTheApplication(sources))
                .as("lines that name the application; move what they do into a plugin and reach it through the SPI")
                .filteredOn(line -> !line.startsWith("io/lodestone/testkit/rules/"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spi", "kernel", "cli", "testkit"})
    void filesAreShort(String module) {
        assertThat(HouseRules.filesTooLong(Path.of("..", module, "src", "main", "java")))
                .isEmpty();
    }
}
