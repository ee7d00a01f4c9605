package io.lodestone.plugin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PasswordKindTest {

    @Test
    void onlyWhatFitsTheColumnCountsAsVerifiable() {
        assertThat(PasswordKind.VERIFIABLE)
                .contains("{32}(:|$)'")
                .contains("{64}(:|$)'")
                .doesNotContain("{128}")
                .endsWith(" AND CHAR_LENGTH(v.value) <= 125)");
    }

    @Test
    void everyKindHasItsCaseAndTheUnknownOneComesLast() {
        String expression = PasswordKind.caseExpression();

        for (PasswordKind kind : PasswordKind.values()) {
            assertThat(expression).contains(" THEN '" + kind.name() + "'");
        }
        assertThat(expression).endsWith(" WHEN v.value <> '' THEN 'OTHER' END");
    }
}
