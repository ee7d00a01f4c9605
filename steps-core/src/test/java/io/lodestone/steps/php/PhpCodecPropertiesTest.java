package io.lodestone.steps.php;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.steps.php.PhpReader.Parsed;
import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Bool;
import io.lodestone.steps.php.PhpValue.Int;
import io.lodestone.steps.php.PhpValue.Null;
import io.lodestone.steps.php.PhpValue.Real;
import io.lodestone.steps.php.PhpValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhpCodecPropertiesTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenReadsBack(@ForAll("values") PhpValue value) {
        Parsed parsed = PhpReader.strict().read(PhpWriter.write(value));
        assertThat(parsed.value()).isEqualTo(value);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void soundTextIsNeverRepaired(@ForAll("values") PhpValue value) {
        Parsed parsed = PhpReader.repairing().read(PhpWriter.write(value));
        assertThat(parsed.repairs()).isEmpty();
        assertThat(parsed.value()).isEqualTo(value);
    }

    @Property
    void arbitraryBytesEndInAValueOrARefusal(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void damagedTextEndsInAValueOrARefusal(@ForAll("values") PhpValue value, @ForAll int at, @ForAll byte damage) {
        byte[] bytes = PhpWriter.write(value);
        bytes[Math.floorMod(at, bytes.length)] = damage;
        readOrRefuse(bytes);
    }

    @Property
    void textConvertedFromLatin1IsRepaired(@ForAll("latin1") String text) {
        String written = "a:2:{i:0;s:" + text.length() + ":\"" + text + "\";i:1;s:3:\"end\";}";
        PhpValue read = PhpReader.repairing()
                .read(written.getBytes(StandardCharsets.UTF_8))
                .value();
        assertThat(((Array) read).entries())
                .extracting(PhpValue.Entry::value)
                .containsExactly(Text.of(text), Text.of("end"));
    }

    @Property
    void printedNumbersReadBack(@ForAll double value) {
        assertThat(Double.parseDouble(PhpReal.print(value, 'E'))).isEqualTo(value);
    }

    @Property
    void printedNumbersAreNoLongerThanJavas(@ForAll double value) {
        assertThat(digits(PhpReal.print(value, 'E'))).isLessThanOrEqualTo(digits(Double.toString(value)));
    }

    private static int digits(String number) {
        String mantissa = number.split("E", -1)[0].replaceAll("[-.]", "");
        return mantissa.replaceAll("^0+|0+$", "").length();
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            PhpJson.write(PhpReader.repairing().read(bytes).value(), loss -> {});
        } catch (PhpFormatException e) {
            assertThat(e.problem()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> latin1() {
        // Without quotes: those make the end of a string ambiguous, which has its own test.
        return Arbitraries.strings().withCharRange(' ', 'ÿ').excludeChars('"').ofMaxLength(40);
    }

    @Provide
    Arbitrary<PhpValue> values() {
        Arbitrary<PhpValue> leaf = Arbitraries.oneOf(
                Arbitraries.just(new Null()),
                Arbitraries.of(true, false).map(Bool::new),
                Arbitraries.longs().map(Int::new),
                Arbitraries.doubles().map(Real::new),
                Arbitraries.strings().ofMaxLength(20).map(Text::of),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Text::ofBytes));
        return Arbitraries.recursive(() -> leaf, PhpCodecPropertiesTest::arrays, 0, 4);
    }

    private static Arbitrary<PhpValue> arrays(Arbitrary<PhpValue> values) {
        Arbitrary<PhpValue.Key> keys = Arbitraries.oneOf(
                Arbitraries.longs().map(Int::new),
                Arbitraries.strings().alpha().ofMaxLength(8).map(Text::of));
        return Arbitraries.maps(keys, values).ofMaxSize(4).map(PhpCodecPropertiesTest::array);
    }

    private static PhpValue array(Map<PhpValue.Key, PhpValue> pairs) {
        List<PhpValue.Entry> entries = new ArrayList<>();
        pairs.forEach((key, value) -> entries.add(new PhpValue.Entry(key, value)));
        return new Array(entries);
    }
}
