package io.lodestone.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnDefaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.2.7-MariaDB",
                "10.11.19-MariaDB-0+deb12u1",
                "11.4.5-MariaDB-log",
                "5.5.5-10.6.12-MariaDB",
                "12.0.2-MariaDB"
            })
    void readsSqlFromLaterMariaDb(String version) {
        ColumnDefault defaults = ColumnDefault.of(version);
        assertThat(defaults.text("NULL")).isNull();
        assertThat(defaults.text(null)).isNull();
        assertThat(defaults.text("'NULL'")).isEqualTo("NULL");
        assertThat(defaults.text("''")).isEmpty();
        assertThat(defaults.text("'it''s'")).isEqualTo("it's");
        assertThat(defaults.text("'a\\\\b'")).isEqualTo("a\\b");
        assertThat(defaults.text("'a\\nb'")).isEqualTo("a\nb");
        assertThat(defaults.text("0.0000")).isEqualTo("0.0000");
        assertThat(defaults.text("current_timestamp()")).isEqualTo("current_timestamp()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5.6.51", "5.7.44-log", "8.0.36", "9.1.0", "5.5.68-MariaDB", "10.1.48-MariaDB", "10.2.6-MariaDB"
            })
    void leavesBareTextAlone(String version) {
        ColumnDefault defaults = ColumnDefault.of(version);
        assertThat(defaults.text("NULL")).isEqualTo("NULL");
        assertThat(defaults.text("'x'")).isEqualTo("'x'");
        assertThat(defaults.text(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'',''", "'x,y','x,y'"})
    void keepsTextsOfMySql(String reported, String expected) {
        assertThat(ColumnDefault.of("8.4.0").text(reported)).isEqualTo(expected);
    }

    @Test
    void takesUnknownServersForMySql() {
        assertThat(ColumnDefault.of("").text("'x'")).isEqualTo("'x'");
    }
}
