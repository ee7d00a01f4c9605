package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollationTest {

    @Test
    void widthsOfUnicodeShareTheirRules() {
        assertThat(Collation.isSame("utf8_general_ci", "utf8mb4_general_ci")).isTrue();
        assertThat(Collation.isSame("utf8mb3_general_ci", "utf8_general_ci")).isTrue();
    }

    @Test
    void otherRulesAndOtherCharacterSetsDiffer() {
        assertThat(Collation.isSame("utf8_bin", "utf8_general_ci")).isFalse();
        assertThat(Collation.isSame("latin1_general_ci", "utf8_general_ci")).isFalse();
        assertThat(Collation.isSame("utf8mb4_general_ci", "")).isFalse();
    }
}
