package io.lodestone.kernel.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.schema.ColumnSchema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {

    private static String canonical(String type, String value) {
        String base = type.replaceAll("[ (].*", "");
        ColumnSchema column = new ColumnSchema("c", base, type, true, null, null, null, false, false);
        byte[] bytes = Canonical.of(column).of(value.getBytes(StandardCharsets.UTF_8));
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "int(10) unsigned|007|7",
                "int(11)|-0|0",
                "int(11)|12.5|13",
                "bigint(20) unsigned|18446744073709551615|18446744073709551615",
                "decimal(12,4)|1.5|1.5000",
                "decimal(12,4)|-0.00001|0",
                "decimal(12,4)|\"\"|\"\"",
                "decimal(20, 2)|1.005|1.01",
                "float|1.10000002384|1.1",
                "double|1e2|100.0",
                "double|-0|0",
                "date|2020-01-02 03:04:05|2020-01-02",
                "datetime|2020-01-02|2020-01-02 00:00:00",
                "datetime(3)|2020-01-02 03:04:05.120000|2020-01-02 03:04:05.12",
                "timestamp|2020-01-02 03:04:10|2020-01-02 03:04:10",
                "time|10:20:00|10:20:00",
                "time|10:20:00.000|10:20:00",
                "char(5)|\"ab  \"|ab",
                "varchar(5)|\"ab  \"|\"ab  \"",
                "binary(4)|0A000000|0A",
                "binary(4)|A0|A0",
                "int(11)|abc|abc",
                "float|nan?|nan?"
            })
    void oneFormForEverythingThatMeansTheSame(String type, String value, String expected) {
        assertThat(canonical(type, value)).isEqualTo(expected);
    }

    @Test
    void jsonLosesOnlySpaceBetweenItsParts() {
        assertThat(canonical("json", "{\"a b\": [1, 2],\n \"c\": \"x \\\" y\"}"))
                .isEqualTo("{\"a b\":[1,2],\"c\":\"x \\\" y\"}");
    }

    @Test
    void nullStaysNull() {
        ColumnSchema column = new ColumnSchema("c", "int", "int(11)", true, null, null, null, false, false);
        assertThat(Canonical.of(column).of((byte[]) null)).isNull();
    }
}
