package io.lodestone.steps.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.steps.php.PhpReader.Parsed;
import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Bool;
import io.lodestone.steps.php.PhpValue.Instance;
import io.lodestone.steps.php.PhpValue.Int;
import io.lodestone.steps.php.PhpValue.Null;
import io.lodestone.steps.php.PhpValue.Opaque;
import io.lodestone.steps.php.PhpValue.Real;
import io.lodestone.steps.php.PhpValue.Text;
import io.lodestone.steps.php.PhpValue.Visibility;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhpReaderTest {

    static PhpValue read(String serialized) {
        return PhpReader.strict()
                .read(serialized.getBytes(StandardCharsets.UTF_8))
                .value();
    }

    @Test
    void scalars() {
        assertThat(read("N;")).isEqualTo(new Null());
        assertThat(read("b:1;")).isEqualTo(new Bool(true));
        assertThat(read("i:-42;")).isEqualTo(new Int(-42));
        assertThat(read("i:+7;")).isEqualTo(new Int(7));
        assertThat(read("i:9223372036854775807;")).isEqualTo(new Int(Long.MAX_VALUE));
        assertThat(read("i:-9223372036854775808;")).isEqualTo(new Int(Long.MIN_VALUE));
        assertThat(read("i:-0;")).isEqualTo(new Int(0));
        assertThat(read("i:00000000000000000007;")).isEqualTo(new Int(7));
        assertThat(read("d:0.10000000000000001;")).isEqualTo(new Real(0.1));
        assertThat(read("d:1.0E+25;")).isEqualTo(new Real(1e25));
        assertThat(read("d:.5;")).isEqualTo(new Real(0.5));
        assertThat(read("d:-INF;")).isEqualTo(new Real(Double.NEGATIVE_INFINITY));
        assertThat(read("d:NAN;")).isEqualTo(new Real(Double.NaN));
        assertThat(read("s:7:\"a\";\"b\";\";")).isEqualTo(Text.of("a\";\"b\";"));
        assertThat(read("S:3:\"a\\41\\7a\";")).isEqualTo(Text.of("aAz"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i:9223372036854775808;|does not fit 64 bits",
                "i:-9223372036854775809;|does not fit 64 bits",
                "i:99999999999999999999;|does not fit 64 bits",
                "i:;|expected a whole number",
                "i:-;|expected a whole number",
                "i:1a;|expected a whole number",
                "i:1.5;|expected a whole number",
                "i: 1;|expected a whole number",
                "i:000000000000000000000001;|expected ';'",
                "i:1|expected ';'"
            })
    void whatIsNoWholeNumberIsRefused(String serialized, String problem) {
        assertThatThrownBy(() -> read(serialized)).hasMessageContaining(problem);
    }

    @Test
    void lengthsCountBytesAndNotCharacters() {
        assertThat(read("s:6:\"äé€\";".replace("s:6", "s:7"))).isEqualTo(Text.of("äé€"));
        assertThat(read("s:4:\"😀\";")).isEqualTo(Text.of("😀"));
    }

    @Test
    void bytesThatAreNoTextSurvive() {
        byte[] data = "s:3:\"abc\";".getBytes(StandardCharsets.ISO_8859_1);
        data[5] = (byte) 0xff;
        data[6] = 0;
        Text text = (Text) PhpReader.strict().read(data).value();
        assertThat(text.bytes()).containsExactly(0xff, 0, 'c');
        assertThat(text.unicode()).isEmpty();
    }

    @Test
    void arraysKeepTheirOrderAndNormalizeKeysAsPhpDoes() {
        Array array = (Array) read("a:4:{s:2:\"21\";i:1;s:2:\"07\";i:2;i:21;i:3;s:0:\"\";i:4;}");
        assertThat(array.entries())
                .extracting(PhpValue.Entry::key)
                .containsExactly(new Int(21), Text.of("07"), Text.of(""));
        assertThat(array.entries().get(0).value()).isEqualTo(new Int(3));
        assertThat(array.isList()).isFalse();
        assertThat(((Array) read("a:2:{i:0;N;i:1;N;}")).isList()).isTrue();
        assertThat(((Array) read("a:2:{i:1;N;i:0;N;}")).isList()).isFalse();
    }

    @Test
    void objectsAreDataWithVisibility() {
        Instance object = (Instance) read(
                "O:8:\"My_Class\":3:{s:1:\"a\";i:1;s:4:\"\0*\0b\";i:2;s:11:\"\0My_Class\0c\";O:8:\"stdClass\":0:{}}");
        assertThat(object.className()).isEqualTo("My_Class");
        assertThat(object.properties())
                .extracting(PhpValue.Property::visibility)
                .containsExactly(Visibility.PUBLIC, Visibility.PROTECTED, Visibility.PRIVATE);
        assertThat(object.properties().get(2).declaringClass()).isEqualTo("My_Class");
        assertThat(read("C:11:\"ArrayObject\":3:{x:;}")).isEqualTo(new Opaque("ArrayObject", Text.of("x:;")));
    }

    @Test
    void referencesGiveTheSameValueAgain() {
        Array array = (Array) read("a:3:{i:0;a:1:{i:0;s:1:\"x\";}i:1;R:2;i:2;R:3;}");
        assertThat(array.entries().get(1).value())
                .isEqualTo(array.entries().get(0).value());
        assertThat(array.entries().get(2).value()).isEqualTo(Text.of("x"));
        // An object handle takes a number of its own, a reference does not.
        Array objects = (Array) read("a:4:{i:0;O:8:\"stdClass\":0:{}i:1;r:2;i:2;s:1:\"y\";i:3;R:4;}");
        assertThat(objects.entries().get(3).value()).isEqualTo(Text.of("y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|0",
                "x|0",
                "i:12|2",
                "i:;|3",
                "i:99999999999999999999;|23",
                "d:1,5;|6",
                "d:0x10;|7",
                "b:2;|2",
                "s:5:\"abc\";|5",
                "s:99999999999:\"a\";|11",
                "s:-1:\"a\";|2",
                "a:1:{i:0;i:1;|13",
                "a:2:{i:0;i:1;}|13",
                "a:1:{N;i:1;}|5",
                "a:1:{i:0;R:1;}|13",
                "a:1:{i:0;R:9;}|13",
                "O:1:\"A\":1:{i:0|13",
                "N;N;|2",
                "E:3:\"A:B\";|0"
            })
    void brokenTextsAreRefusedWithTheirPlace(String serialized, int offset) {
        assertThatThrownBy(() -> read(serialized))
                .isInstanceOf(PhpFormatException.class)
                .hasMessageStartingWith("at byte " + offset + ":");
    }

    @Test
    void nestingIsLimited() {
        assertThat(read("a:1:{i:0;".repeat(512) + "N;" + "}".repeat(512))).isInstanceOf(Array.class);
        assertThatThrownBy(() -> read("a:1:{i:0;".repeat(100_000)))
                .isInstanceOf(PhpFormatException.class)
                .hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Written in Latin-1, converted later: the length counts characters.
                "a:2:{s:5:\"label\";s:5:\"Größe\";s:1:\"b\";i:1;}",
                // Line ends were changed.
                "a:2:{s:5:\"label\";s:9:\"one\ntwo\";s:1:\"b\";i:1;}",
                // An emoji became one question mark.
                "a:2:{s:5:\"label\";s:4:\"?\";s:1:\"b\";i:1;}",
                // The end of the whole text.
                "s:3:\"Größe\";"
            })
    void wrongLengthsAreRepairedOnRequest(String serialized) {
        byte[] data = serialized.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PhpReader.strict().read(data)).isInstanceOf(PhpFormatException.class);
        Parsed parsed = PhpReader.repairing().read(data);
        assertThat(parsed.repairs()).hasSize(1);
        assertThat(PhpReader.strict().read(PhpWriter.write(parsed.value())).value())
                .isEqualTo(parsed.value());
    }

    @Test
    void repairPrefersTheEndThatTheCharactersGive() {
        // The text itself holds what looks like an end.
        String inner = "ä\";s:1:\"x";
        Parsed parsed = PhpReader.repairing()
                .read(("a:1:{i:0;s:" + inner.length() + ":\"" + inner + "\";}").getBytes(StandardCharsets.UTF_8));
        assertThat(((Array) parsed.value()).entries().get(0).value()).isEqualTo(Text.of(inner));
    }

    @Test
    void bytesBehindTheValueAreReported() {
        Parsed parsed = PhpReader.repairing().read("i:1;\n".getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.value()).isEqualTo(new Int(1));
        assertThat(parsed.repairs()).extracting(PhpReader.Repair::offset).containsExactly(4);
    }

    @Test
    void whatIsCutOffCannotBeRepaired() {
        assertThatThrownBy(() -> PhpReader.repairing()
                        .read("a:2:{s:5:\"label\";s:500:\"a long te".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PhpFormatException.class);
    }
}
