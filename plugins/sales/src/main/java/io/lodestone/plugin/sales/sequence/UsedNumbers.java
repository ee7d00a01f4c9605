package io.lodestone.plugin.sales.sequence;

import io.lodestone.spi.database.Database;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which increment ids the destination's documents have: a counter of the source may be behind them. */
final class UsedNumbers {

    /** Longer ones are no counted numbers, and would not fit into a long. */
    private static final int MAX_DIGITS = 18;

    private final Database destination;

    UsedNumbers(Database destination) {
        this.destination = destination;
    }

    /**
     * The largest number among ids that are as long as {@code like} and consist of the prefix and digits.
     *
     * @param store null for every store
     */
    OptionalLong largest(DocumentType type, @Nullable Long store, String prefix, String like) {
        int digits = like.length() - prefix.length();
        if (digits < 1 || digits > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        return destination
                .jdbi()
                .withHandle(handle -> type.uses().stream()
                        .filter(use -> destination.schema().hasColumn(use.table(), use.column()))
                        .map(use -> largest(handle, use, store, prefix, like.length()))
                        .flatMapToLong(OptionalLong::stream)
                        .max());
    }

    private OptionalLong largest(Handle handle, DocumentType.Use use, @Nullable Long store, String prefix, int length) {
        String sql = "SELECT MAX(CAST(SUBSTRING(%1$s, :digits) AS UNSIGNED)) FROM {%2$s}"
                + " WHERE LEFT(%1$s, :prefixLength) = :prefix AND CHAR_LENGTH(%1$s) = :length"
                + " AND SUBSTRING(%1$s, :digits) REGEXP '^[0-9]+$'"
                + (store == null ? "" : " AND store_id = :store");
        var query = handle.createQuery(destination.sql(sql.formatted("`" + use.column() + "`", use.table())))
                .bind("digits", prefix.length() + 1)
                .bind("prefixLength", prefix.length())
                .bind("prefix", prefix)
                .bind("length", length);
        if (store != null) {
            query.bind("store", store);
        }
        return query.mapTo(Long.class).findOne().map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
