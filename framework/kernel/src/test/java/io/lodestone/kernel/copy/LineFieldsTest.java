package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineFieldsTest {

    @Test
    void whatTheBufferWritesIsReadBack() {
        String[] values = {"", "plain", "\\N", "tab\tnewline\nreturn\rnul\0quote'back\\", null, "ü😀", "\\"};
        LineBuffer buffer = new LineBuffer(16);
        buffer.ascii("before");
        int start = buffer.size();
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                buffer.separator();
            }
            if (values[i] == null) {
                buffer.nullField();
            } else {
                buffer.text(values[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        int end = buffer.size();
        buffer.endOfLine();

        byte[][] read = new byte[values.length][];
        LineFields.split(buffer.array(), start, end, read);

        for (int i = 0; i < values.length; i++) {
            assertThat(read[i] == null ? null : new String(read[i], StandardCharsets.UTF_8))
                    .isEqualTo(values[i]);
        }
    }
}
