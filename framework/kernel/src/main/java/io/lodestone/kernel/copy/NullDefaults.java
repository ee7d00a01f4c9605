package io.lodestone.kernel.copy;

import io.lodestone.spi.schema.ColumnSchema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of NULL in a column that refuses it: the column's own default, as if the row had not named it.
 * Each such row is counted.
 */
final class NullDefaults {

    private static final Set<String> TIMES = Set.of("datetime", "timestamp", "date", "time");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final String begun;

    NullDefaults(LocalDateTime begun) {
        this.begun = FORMAT.format(begun);
    }

    /** Null when there is no default, or one that only the server can compute. */
    byte @Nullable [] of(ColumnSchema column) {
        String value = column.defaultValue();
        if (value == null) {
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (TIMES.contains(column.dataType()) && lower.startsWith("current_timestamp")) {
            // The same for every row and after every resume.
            return begun.getBytes(StandardCharsets.UTF_8);
        }
        if (lower.endsWith(")")) {
            return null;
        }
        if (column.dataType().equals("bit") && lower.matches("b'[01]+'")) {
            return new BigInteger(lower.substring(2, lower.length() - 1), 2)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
