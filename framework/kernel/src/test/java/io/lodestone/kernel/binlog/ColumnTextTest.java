package io.lodestone.kernel.binlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.schema.ColumnSchema;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class ColumnTextTest {

    private static String text(String type, String columnType, String charset, Serializable value) {
        return ColumnText.of(new ColumnSchema("c", type, columnType, false, null, null, charset, false, false))
                .orElseThrow()
                .of(value);
    }

    private static String text(String type, String columnType, Serializable value) {
        return text(type, columnType, null, value);
    }

    @Test
    void integersWithAndWithoutSign() {
        assertThat(text("int", "int(11)", -1)).isEqualTo("-1");
        assertThat(text("tinyint", "tinyint(3) unsigned", -1)).isEqualTo("255");
        assertThat(text("smallint", "smallint(5) unsigned", -1)).isEqualTo("65535");
        assertThat(text("mediumint", "mediumint(8) unsigned", -1)).isEqualTo("16777215");
        assertThat(text("int", "int(10) unsigned", -1)).isEqualTo("4294967295");
        assertThat(text("bigint", "bigint(20) unsigned", -1L)).isEqualTo("18446744073709551615");
        assertThat(text("int", "int(6) unsigned zerofill", 42)).isEqualTo("000042");
    }

    @Test
    void decimalsKeepTheirDigits() {
        assertThat(text("decimal", "decimal(12,4)", new BigDecimal("0.2500"))).isEqualTo("0.2500");
        assertThat(text("decimal", "decimal(12,4)", new BigDecimal("-3.0000"))).isEqualTo("-3.0000");
    }

    @Test
    void textsByTheirCharacterSetAndBytesAsHex() {
        assertThat(text("varchar", "varchar(9)", "utf8mb4", "Müller \uD83D\uDE00".getBytes(UTF_8)))
                .isEqualTo("Müller \uD83D\uDE00");
        assertThat(text("varchar", "varchar(9)", "latin1", "Müll€r".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("Müll€r");
        assertThat(text("char", "char(9)", "utf8", "ab ".getBytes(UTF_8))).isEqualTo("ab");
        assertThat(text("varbinary", "varbinary(9)", new byte[] {0, -1})).isEqualTo("00FF");
        assertThat(text("binary", "binary(4)", new byte[] {1})).isEqualTo("01000000");
    }

    @Test
    void timesAreThoseOfTheServer() {
        long noon = 1_700_000_000L * 1_000_000;
        assertThat(text("timestamp", "timestamp", noon)).isEqualTo("2023-11-14 22:13:20");
        assertThat(text("datetime", "datetime(3)", noon + 123_456)).isEqualTo("2023-11-14 22:13:20.123");
        assertThat(text("date", "date", -86_400_000_000L)).isEqualTo("1969-12-31");
        assertThat(text("datetime", "datetime", ColumnText.NO_DAY)).isEqualTo("0000-00-00 00:00:00");
        assertThat(text("timestamp", "timestamp", 0L)).isEqualTo("0000-00-00 00:00:00");
        assertThat(text("year", "year(4)", 2024)).isEqualTo("2024");
    }

    @Test
    void wordsOfAList() {
        assertThat(text("enum", "enum('a','it''s')", 2)).isEqualTo("it's");
        assertThat(text("enum", "enum('a')", 0)).isEmpty();
        assertThat(text("set", "set('a','b','c')", 5L)).isEqualTo("a,c");
    }

    @Test
    void whatCannotBeToldExactlyIsNotRead() {
        for (String type : new String[] {"time", "float", "json", "geometry"}) {
            assertThat(ColumnText.of(new ColumnSchema("c", type, type, false, null, null, null, false, false)))
                    .as(type)
                    .isEmpty();
        }
        assertThat(ColumnText.of(
                        new ColumnSchema("c", "varchar", "varchar(9)", false, null, 9L, "armscii8", false, false)))
                .isEmpty();
    }
}
