package io.lodestone.spi.plan;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a destination column's value comes from.
 *
 * @since 1.0
 */
public sealed interface ValueSource {

    /** A column of the source table. */
    record Column(String name) implements ValueSource {
        public Column {
            requireNonNull(name, "name is null");
        }
    }

    /**
     * A SQL expression, evaluated by the source server. The row's table has the alias {@code s}; other tables are written
     * {@code {table}} as in {@link io.lodestone.spi.database.Database#sql}.
     */
    record Expression(String sql) implements ValueSource {
        public Expression {
            requireNonNull(sql, "sql is null");
        }
    }

    /** The same value for every row; null is NULL. */
    record Constant(@Nullable String value) implements ValueSource {}
}
