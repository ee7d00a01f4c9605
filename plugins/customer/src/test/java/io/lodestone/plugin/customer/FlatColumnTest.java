package io.lodestone.plugin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.spi.schema.ColumnSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FlatColumnTest {

    @Test
    void readsTheValueOfTheAttribute() {
        FlatColumn column = column("firstname", "varchar", "varchar", 255L, true, null);

        assertThat(column.expression())
                .isEqualTo("(SELECT v.value FROM {customer_entity_varchar} v WHERE v.entity_id = s.entity_id"
                        + " AND v.attribute_id = 5 LIMIT 1)");
        assertThat(column.mayBeTooLong()).isFalse();
    }

    @Test
    void shortensWhatTheColumnCannotHold() {
        FlatColumn column = column("prefix", "varchar", "varchar", 40L, true, null);

        assertThat(column.mayBeTooLong()).isTrue();
        assertThat(column.expression()).startsWith("(SELECT LEFT(v.value, 40) FROM");
    }

    @Test
    void zeroDatesAreNone() {
        assertThat(column("dob", "datetime", "date", null, true, null).expression())
                .startsWith("(SELECT DATE(NULLIF(v.value, 0)) FROM {customer_entity_datetime}");
    }

    @Test
    void columnsThatMustHaveAValueGetAnEmptyOne() {
        assertThat(column("city", "varchar", "varchar", 255L, false, null).expression())
                .startsWith("COALESCE((SELECT v.value")
                .endsWith(", '')");
        assertThat(column("level", "int", "int", null, false, "3").expression()).endsWith(", 3)");
    }

    @Test
    void onlyHashesThatMagentoTwoCanCheckTravel() {
        FlatColumn column = column("password_hash", "varchar", "varchar", 128L, true, null);

        assertThat(column.mayBeTooLong()).isFalse();
        assertThat(column.expression()).contains("CASE WHEN " + PasswordKind.VERIFIABLE + " THEN v.value END");
    }

    @Test
    void sizesThatNobodyKnowsAreTakenForTooLong() {
        assertThat(column("note", "text", "varchar", 255L, true, null).expression())
                .startsWith("(SELECT LEFT(v.value, 255) FROM {customer_entity_text}");
        assertThat(column("note", "text", "text", 65_535L, true, null).mayBeTooLong())
                .isFalse();
    }

    @Test
    void requiredPasswordsThatCannotBeCheckedBecomeEmpty() {
        assertThat(column("password_hash", "varchar", "varchar", 128L, false, null)
                        .expression())
                .startsWith("COALESCE((SELECT CASE WHEN ")
                .endsWith(", '')");
    }

    @Test
    void timesWithoutADateAreNone() {
        assertThat(column("last_seen", "datetime", "timestamp", null, true, null)
                        .expression())
                .startsWith("(SELECT NULLIF(v.value, 0) FROM {customer_entity_datetime}");
    }

    private static FlatColumn column(
            String code,
            String backend,
            String type,
            @Nullable Long length,
            boolean nullable,
            @Nullable String otherwise) {
        return new FlatColumn(
                new EavAttribute(5, "customer", code, backend, "static", "text", false, true),
                "customer_entity",
                new ColumnSchema(code, type, type, nullable, otherwise, length, null, false, false),
                backend.equals("varchar") ? 255L : null);
    }
}
