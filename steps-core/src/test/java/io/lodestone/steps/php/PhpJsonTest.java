package io.lodestone.steps.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Int;
import io.lodestone.steps.php.PhpValue.Real;
import io.lodestone.steps.php.PhpValue.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhpJsonTest {

    private final List<String> losses = new ArrayList<>();

    private String json(String serialized) {
        return PhpJson.write(PhpReaderTest.read(serialized), losses::add);
    }

    @Test
    void scalarsAndStructures() {
        assertThat(json("N;")).isEqualTo("null");
        assertThat(json("b:0;")).isEqualTo("false");
        assertThat(json("i:-3;")).isEqualTo("-3");
        assertThat(json("a:0:{}")).isEqualTo("[]");
        assertThat(json("a:2:{i:0;i:7;i:1;i:8;}")).isEqualTo("[7,8]");
        assertThat(json("a:2:{i:1;i:7;i:2;i:8;}")).isEqualTo("{\"1\":7,\"2\":8}");
        assertThat(json("a:1:{s:0:\"\";a:1:{s:1:\"k\";N;}}")).isEqualTo("{\"\":{\"k\":null}}");
        assertThat(json("O:8:\"stdClass\":0:{}")).isEqualTo("{}");
        assertThat(losses).isEmpty();
    }

    @Test
    void stringsAreEscapedAsPhpDoes() {
        String text = "5/9 \"q\" \\ \b\f\n\r\t\u0001\u007f é € 😀 <&>'";
        assertThat(PhpJson.write(Text.of(text), losses::add))
                .isEqualTo("\"5\\/9 \\\"q\\\" \\\\ \\b\\f\\n\\r\\t\\u0001\u007f \\u00e9 \\u20ac \\ud83d\\ude00 <&>'\"");
    }

    @Test
    void stringsThatAreNotUtf8AreReadAsWindows1252AndNamed() {
        assertThat(PhpJson.write(Text.ofBytes(new byte[] {'a', (byte) 0x80, (byte) 0xe9}), losses::add))
                .isEqualTo("\"a\\u20ac\\u00e9\"");
        assertThat(losses).containsExactly("a string is not UTF-8 and is read as Windows-1252");
    }

    @Test
    void hiddenPropertiesAreLeftOutAndNamed() {
        assertThat(json("O:3:\"Foo\":2:{s:1:\"a\";d:150;s:4:\"\0*\0b\";i:2;}")).isEqualTo("{\"a\":150}");
        assertThat(losses).containsExactly("an object of class Foo keeps its public properties only");
    }

    /** What PHP 7.1 and later print with serialize_precision = -1. */
    @ParameterizedTest
    @CsvSource({
        "150,150",
        "0.1,0.1",
        "-0.5,-0.5",
        "100.25,100.25",
        "0.30000000000000004,0.30000000000000004",
        "1e16,10000000000000000",
        "1e17,1.0e+17",
        "123456789012345680,1.2345678901234568e+17",
        "12345678901234567,12345678901234568",
        "1e25,1.0e+25",
        "0.0001,0.0001",
        "0.00001,1.0e-5",
        "0.000012345,1.2345e-5",
        "1.7976931348623157e308,1.7976931348623157e+308",
        "5e-324,5.0e-324",
        "2.2250738585072014e-308,2.2250738585072014e-308",
        "5.684341886080802e-14,5.684341886080802e-14",
        "2e23,2.0e+23",
        "9007199254740993,9007199254740992"
    })
    void floatingNumbersAreTheShortestThatReadBack(double value, String printed) {
        assertThat(PhpJson.write(new Real(value), losses::add)).isEqualTo(printed);
    }

    @Test
    void zeroKeepsItsSign() {
        assertThat(PhpJson.write(new Real(0.0), losses::add)).isEqualTo("0");
        assertThat(PhpJson.write(new Real(-0.0), losses::add)).isEqualTo("-0");
    }

    @Test
    void infinityHasNoJson() {
        assertThatThrownBy(() -> json("a:1:{i:0;d:INF;}"))
                .isInstanceOf(PhpFormatException.class)
                .hasMessageContaining("INF");
    }

    @Test
    void referencesCannotBlowUpTheResult() {
        PhpValue value = Text.of("x".repeat(1000));
        for (int i = 0; i < 30; i++) {
            value = new Array(List.of(new PhpValue.Entry(new Int(0), value), new PhpValue.Entry(new Int(1), value)));
        }
        PhpValue huge = value;
        assertThatThrownBy(() -> PhpJson.write(huge, losses::add)).isInstanceOf(PhpFormatException.class);
    }
}
