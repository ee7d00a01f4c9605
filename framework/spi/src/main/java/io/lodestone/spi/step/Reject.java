package io.lodestone.spi.step;

import static java.util.Objects.requireNonNull;

/**
 * A row that was refused.
 *
 * @param table the source table
 * @param key its primary key as text, columns separated by commas
 * @param reason one sentence, without personal data
 * @since 1.0
 */
public record Reject(String table, String key, String reason) {

    public Reject {
        requireNonNull(table, "table is null");
        requireNonNull(key, "key is null");
        requireNonNull(reason, "reason is null");
    }
}
