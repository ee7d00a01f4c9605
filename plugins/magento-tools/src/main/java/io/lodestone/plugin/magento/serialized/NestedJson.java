package io.lodestone.plugin.magento.serialized;

import io.lodestone.spi.handler.RowContext;
import io.lodestone.steps.handler.SerializedText;
import io.lodestone.steps.php.PhpFormatException;
import io.lodestone.steps.php.PhpJson;
import io.lodestone.steps.php.PhpReader;
import io.lodestone.steps.php.PhpReader.Parsed;
import io.lodestone.steps.php.PhpValue;
import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Instance;
import io.lodestone.steps.php.PhpValue.Text;
import java.util.Optional;

/** Texts that may or may not be a serialized array. */
final class NestedJson {

    private static final PhpReader READER = PhpReader.repairing();

    private NestedJson() {}

    /**
     * The JSON of a serialized array or object. Scalars do not count: a customer may have typed {@code i:5;}.
     *
     * @return empty when the text is something else, or cannot be read
     */
    static Optional<String> of(byte[] text, RowContext row) {
        if (text.length < 5 || text[1] != ':' || (text[0] != 'a' && text[0] != 'O')) {
            return Optional.empty();
        }
        try {
            Parsed parsed = READER.read(text);
            PhpValue value = parsed.value();
            if (!(value instanceof Array || value instanceof Instance)) {
                return Optional.empty();
            }
            SerializedText.warnOfRepairs(parsed, row);
            return Optional.of(PhpJson.write(value, loss -> row.warn("serialized text as JSON: " + loss)));
        } catch (PhpFormatException e) {
            row.warn("looks like serialized text and cannot be read, so it stays: " + e.problem());
            return Optional.empty();
        }
    }

    static PhpValue of(PhpValue value, RowContext row) {
        if (!(value instanceof Text text)) {
            return value;
        }
        return of(text.bytes(), row).<PhpValue>map(Text::of).orElse(text);
    }
}
