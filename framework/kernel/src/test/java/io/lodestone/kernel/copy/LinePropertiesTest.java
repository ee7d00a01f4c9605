package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes a row has, its line keeps them, keeps fields and lines apart, and is fit for the inside of a quoted text. */
class LinePropertiesTest {

    @Property
    void aLineGivesBackItsFields(@ForAll("rows") List<byte[]> row) {
        LineBuffer buffer = new LineBuffer(1);
        buffer.ascii("before");
        int start = buffer.size();
        write(row, buffer);
        int end = buffer.size();
        buffer.endOfLine();

        byte[][] read = new byte[row.size()][];
        LineFields.split(buffer.array(), start, end, read);

        assertThat(read).isDeepEqualTo(row.toArray(new byte[0][]));
    }

    @Property
    void nothingOfAFieldLooksLikeTheEndOfOne(@ForAll("rows") List<byte[]> row) {
        LineBuffer buffer = new LineBuffer(1);
        write(row, buffer);

        String line = new String(buffer.array(), 0, buffer.size(), StandardCharsets.ISO_8859_1);
        assertThat(line.chars().filter(c -> c == '\t').count()).isEqualTo(row.size() - 1L);
        assertThat(line).doesNotContain("\n");
    }

    @Property
    void aFieldIsTheInsideOfAQuotedText(@ForAll("fields") byte[] field) {
        LineBuffer buffer = new LineBuffer(1);
        buffer.text(field);

        assertThat(buffer.size()).isBetween(field.length, 2 * field.length);
        for (int i = 0; i < buffer.size(); i++) {
            if (buffer.array()[i] == '\\') {
                i++;
                assertThat(i).as("the byte behind the escape").isLessThan(buffer.size());
            } else {
                assertThat(buffer.array()[i]).as("a quote at %d", i).isNotEqualTo((byte) '\'');
            }
        }
    }

    private static void write(List<byte[]> row, LineBuffer buffer) {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                buffer.separator();
            }
            if (row.get(i) == null) {
                buffer.nullField();
            } else {
                buffer.text(row.get(i));
            }
        }
    }

    @Provide
    Arbitrary<List<byte[]>> rows() {
        return fields().injectNull(0.2).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<byte[]> fields() {
        Arbitrary<Byte> special = Arbitraries.of(bytes("\0\t\n\r\\'N0tnr\""));
        return Arbitraries.oneOf(special, Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(24);
    }

    private static List<Byte> bytes(String text) {
        return text.chars().mapToObj(c -> (byte) c).toList();
    }
}
