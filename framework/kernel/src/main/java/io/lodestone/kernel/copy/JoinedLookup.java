package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A look-up of values as a join.
 *
 * @param name of its row
 * @param sql the join, with a blank before it
 * @param anyRow SQL that tells whether it finds anything for any row; null when to ask would take as long as to join
 */
record JoinedLookup(String name, String sql, @Nullable String anyRow) {

    JoinedLookup {
        requireNonNull(name, "name is null");
        requireNonNull(sql, "sql is null");
    }

    JoinedLookup map(UnaryOperator<String> names) {
        return new JoinedLookup(name, names.apply(sql), anyRow == null ? null : names.apply(anyRow));
    }

    /** The same SQL for when it finds nothing. */
    String without(String statement) {
        return statement.replace(sql, "").replaceAll(name + "\\.`[^`]+`", "NULL");
    }
}
