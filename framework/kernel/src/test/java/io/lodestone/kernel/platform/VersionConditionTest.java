package io.lodestone.kernel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "shop >=1.6 <2; shop; open; 1.6; true",
                "shop >=1.6 <2; shop; open; 1.9.4.5; true",
                "shop >=1.6 <2; shop; open; 1.5.1; false",
                "shop >=1.6 <2; shop; open; 2.0; false",
                "shop >= 1.6  < 2; shop; open; 1.7.0.2; true",
                "shop; shop; open; 0.1; true",
                "SHOP; shop; open; 0.1; true",
                "other; shop; open; 1.9; false",
                "shop/pro >=1.11; shop; pro; 1.14; true",
                "shop/pro >=1.11; shop; open; 1.14; false",
                "shop >1.9; shop; open; 1.9; false",
                "shop >1.9; shop; open; 1.9.1; true",
                "shop <=2.4.7; shop; open; 2.4.7; true",
                "shop <=2.4.7; shop; open; 2.4.7-p3; false",
                "shop =1.9; shop; open; 1.9.0.0; true",
                "shop <1.7 | shop/pro <1.12; shop; pro; 1.11; true",
                "shop <1.7 | shop/pro <1.12; shop; open; 1.11; false"
            })
    void matches(String condition, String product, String edition, String version, boolean expected) {
        PlatformVersion platform = new PlatformVersion(product, edition, Version.of(version));
        assertThat(VersionCondition.parse(condition).matches(platform)).isEqualTo(expected);
    }

    @Test
    void isEqualWhateverTheSpaces() {
        assertThat(VersionCondition.parse(" shop  >=1.6 "))
                .isEqualTo(VersionCondition.parse("shop >=1.6"))
                .hasToString("shop >=1.6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';an alternative is empty",
                "shop |;an alternative is empty",
                ">=1.6;'>=1.6' does not begin with a product",
                "shop 1.6;'1.6' is not a comparison",
                "shop >=1.6 and <2;'and <2' is not a comparison",
                "shop ~1.6;'~1.6' is not a comparison",
                "shop/ >=1;'shop/ >=1' does not begin with a product",
                "shop >=1.x;'1.x' is no version: write numbers with dots, for example 1.9.4.5 or 2.4.7-p3"
            })
    void refusesNonsense(String condition, String reason) {
        assertThatThrownBy(() -> VersionCondition.parse(condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + condition + "' is no version condition: " + reason
                        + "; write a product and comparisons, for example \"product >=1.6 <2\" or"
                        + " \"product/edition >=1.11\"");
    }
}
