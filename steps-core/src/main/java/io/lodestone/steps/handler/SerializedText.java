package io.lodestone.steps.handler;

import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.steps.php.PhpFormatException;
import io.lodestone.steps.php.PhpJson;
import io.lodestone.steps.php.PhpReader;
import io.lodestone.steps.php.PhpReader.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns serialized PHP into JSON, the way every handler of that kind does: what can be repaired is repaired and listed,
 * JSON is left alone, the empty text (which neither format has) becomes NULL, anything else is up to {@link OnError}.
 */
public final class SerializedText implements SqlHandler {

    private static final PhpReader READER = PhpReader.repairing();

    /** By far the most frequent text; only JSON's form of it is given when nothing else is done to values. */
    private static final String EMPTY_ARRAY = "'a:0:{}'";

    private static final byte[] EMPTY_ARRAY_BYTES = "a:0:{}".getBytes(StandardCharsets.US_ASCII);

    private final OnError onError;
    private final PhpTransformation transformation;
    private final String covered;
    private final boolean unchanged;

    public SerializedText(OnError onError) {
        this(onError, (value, row) -> value, "'', " + EMPTY_ARRAY, true);
    }

    public SerializedText(OnError onError, PhpTransformation transformation) {
        this(onError, transformation, "''", false);
    }

    private SerializedText(OnError onError, PhpTransformation transformation, String covered, boolean unchanged) {
        this.onError = onError;
        this.transformation = transformation;
        this.covered = covered;
        this.unchanged = unchanged;
    }

    @Override
    public String covers(String expression) {
        return "COALESCE(CAST(" + expression + " AS BINARY) IN (" + covered + "), TRUE)";
    }

    @Override
    public String toSql(String expression) {
        return "IF(CAST(" + expression + " AS BINARY) = " + EMPTY_ARRAY + ", '[]', NULL)";
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, RowContext row) {
        if (value == null) {
            return null;
        }
        byte[] bytes = value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return null;
        }
        if (unchanged && Arrays.equals(bytes, EMPTY_ARRAY_BYTES)) {
            return "[]";
        }
        if (JsonSyntax.isDocument(bytes)) {
            return value;
        }
        try {
            Parsed parsed = READER.read(bytes);
            warnOfRepairs(parsed, row);
            return PhpJson.write(
                    transformation.apply(parsed.value(), row), loss -> row.warn("serialized text as JSON: " + loss));
        } catch (PhpFormatException e) {
            return onError.apply(value, "serialized text cannot be read: " + e.problem(), row);
        }
    }

    /** Lists each kind of repair once for the row. */
    public static void warnOfRepairs(Parsed parsed, RowContext row) {
        parsed.repairs().stream()
                .map(PhpReader.Repair::problem)
                .distinct()
                .forEach(problem -> row.warn("serialized text repaired: " + problem));
    }
}
