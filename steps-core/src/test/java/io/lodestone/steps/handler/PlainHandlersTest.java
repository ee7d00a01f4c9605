package io.lodestone.steps.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import io.lodestone.testkit.handler.HandlerProbe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainHandlersTest {

    @Test
    void setValue() {
        assertThat(HandlerProbe.of(new SetValue()).option("value", "3").apply("x"))
                .isEqualTo("3");
        assertThat(HandlerProbe.of(new SetValue()).option("value", "null").apply("x"))
                .isNull();
        assertThat(HandlerProbe.of(new SetValue()).option("value", "").apply("x"))
                .isEqualTo("");
        HandlerProbe add = HandlerProbe.of(new SetValue()).option("value", "+5");
        assertThat(add.apply("-2")).isEqualTo("3");
        assertThat(add.apply("1.2500")).isEqualTo("6.2500");
        assertThat(add.apply(null)).isNull();
        assertThat(add.warnings()).isEmpty();
        assertThat(add.apply("abc")).isEqualTo("abc");
        assertThat(add.warnings()).hasSize(1);
        assertThat(HandlerProbe.of(new SetValue()).option("value", "-1.5").apply("1"))
                .isEqualTo("-0.5");
    }

    @Test
    void mapValues() {
        HandlerProbe map = HandlerProbe.of(new MapValues())
                .option("values", Map.of("one_column", "1column", "same", "same"))
                .option("toNull", List.of("2"));
        assertThat(map.apply("one_column")).isEqualTo("1column");
        String same = "same";
        assertThat(map.apply(same)).isSameAs(same);
        assertThat(map.apply("2")).isNull();
        assertThat(map.apply("other")).isEqualTo("other");
        assertThat(map.apply(null)).isNull();
        map.option("default", "empty");
        assertThat(map.apply("other")).isEqualTo("empty");
        assertThat(map.apply(null)).isEqualTo("empty");
        assertThatThrownBy(() -> HandlerProbe.of(new MapValues()).create()).isInstanceOf(LodestoneException.class);
    }

    @Test
    void crc32OfAnotherColumn() {
        HandlerProbe crc =
                HandlerProbe.of(new Crc32Of()).option("column", "string").column("string", "hello world");
        assertThat(crc.apply(null)).isEqualTo(222957957L);
        assertThat(crc.column("string", "Grüße").apply("1")).isEqualTo(4224938097L);
        assertThat(crc.column("string", null).apply("1")).isEqualTo(0L);
    }

    @Test
    void ipToLong() {
        HandlerProbe ip = HandlerProbe.of(new IpToLong());
        assertThat(ip.apply("127.0.0.1")).isEqualTo(2130706433L);
        assertThat(ip.apply("255.255.255.255")).isEqualTo(4294967295L);
        assertThat(ip.apply(new byte[] {(byte) 192, (byte) 168, 0, 1})).isEqualTo(3232235521L);
        assertThat(ip.apply(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1}))
                .isEqualTo(2130706433L);
        assertThat(ip.apply("10.0.0.1".getBytes(StandardCharsets.US_ASCII))).isEqualTo(167772161L);
        assertThat(ip.apply("2130706433")).isEqualTo("2130706433");
        assertThat(ip.apply(null)).isEqualTo(0L);
        assertThat(ip.apply("")).isEqualTo(0L);
        assertThat(ip.warnings()).isEmpty();
        assertThat(ip.apply("::1")).isEqualTo(0L);
        assertThat(ip.apply(new byte[16])).isEqualTo(0L);
        assertThat(ip.apply("300.1.1.1")).isEqualTo(0L);
        assertThat(ip.apply("garbage")).isEqualTo(0L);
        assertThat(ip.warnings()).hasSize(4);
    }

    @Test
    void shiftHours() {
        HandlerProbe shift = HandlerProbe.of(new ShiftHours()).option("hours", -3);
        assertThat(shift.apply("2024-03-01 01:30:00")).isEqualTo("2024-02-29 22:30:00");
        assertThat(shift.apply("2024-03-01 01:30:00.250000")).isEqualTo("2024-02-29 22:30:00.250000");
        assertThat(shift.apply("1700000000")).isEqualTo(1699989200L);
        assertThat(shift.apply("0")).isEqualTo("0");
        assertThat(shift.apply("2024-03-01")).isEqualTo("2024-03-01");
        assertThat(shift.apply("0000-00-00 00:00:00")).isEqualTo("0000-00-00 00:00:00");
        assertThat(shift.apply(null)).isNull();
        assertThat(shift.warnings()).isEmpty();
        assertThat(shift.apply("2024-13-45 01:00:00")).isEqualTo("2024-13-45 01:00:00");
        assertThat(shift.apply("soon")).isEqualTo("soon");
        assertThat(shift.warnings()).hasSize(2);
        assertThatThrownBy(() ->
                        HandlerProbe.of(new ShiftHours()).option("hours", 15).create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("-14 to 14");
    }

    @Test
    void timestampToDate() {
        HandlerProbe date = HandlerProbe.of(new TimestampToDate());
        assertThat(date.apply("1700000000")).isEqualTo("2023-11-14 22:13:20");
        assertThat(date.apply("2024-01-01")).isEqualTo("2024-01-01");
        assertThat(date.apply("")).isEqualTo("");
        assertThat(date.apply(null)).isNull();
        HandlerProbe when = HandlerProbe.of(new TimestampToDate())
                .option("column", "kind")
                .option("matches", "^date$")
                .column("kind", "text");
        assertThat(when.apply("1700000000")).isEqualTo("1700000000");
        assertThat(when.column("kind", "date").apply("0")).isEqualTo("1970-01-01 00:00:00");
    }

    @Test
    void prefixAndSuffix() {
        HandlerProbe prefix = HandlerProbe.of(new Prefix()).option("text", ".");
        assertThat(prefix.apply("html")).isEqualTo(".html");
        assertThat(prefix.apply(".html")).isEqualTo("..html");
        assertThat(prefix.option("unlessPresent", true).apply(".html")).isEqualTo(".html");
        assertThat(prefix.apply("")).isEqualTo("");
        assertThat(prefix.apply(null)).isNull();
        HandlerProbe suffix = HandlerProbe.of(new StripSuffix()).option("text", ".html");
        assertThat(suffix.apply("a.html.html")).isEqualTo("a.html");
        String other = "a.htm";
        assertThat(suffix.apply(other)).isSameAs(other);
        assertThat(suffix.apply(null)).isNull();
    }
}
