package io.lodestone.spi.schema;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column as {@code information_schema.COLUMNS} gives it.
 *
 * @param dataType the base type in lower case: {@code int}, {@code varchar} ...
 * @param columnType the full type: {@code int(10) unsigned}
 * @param defaultValue the default's text without quotes; null when there is none or it is NULL
 * @param characterLength characters for text types, bytes for binary ones, else null
 * @param charset null for types without one
 * @param generated whether the server computes the value
 * @since 1.0
 */
public record ColumnSchema(
        String name,
        String dataType,
        String columnType,
        boolean nullable,
        @Nullable String defaultValue,
        @Nullable Long characterLength,
        @Nullable String charset,
        boolean autoIncrement,
        boolean generated) {

    private static final Set<String> BINARY =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit", "geometry");
    private static final Set<String> NUMERIC = Set.of(
            "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "numeric", "float", "double", "year");

    public ColumnSchema {
        requireNonNull(name, "name is null");
        requireNonNull(dataType, "dataType is null");
        requireNonNull(columnType, "columnType is null");
    }

    /** Whether values are bytes without a character set. */
    public boolean isBinary() {
        return BINARY.contains(dataType);
    }

    public boolean isNumeric() {
        return NUMERIC.contains(dataType);
    }

    public boolean isUnsigned() {
        return columnType.toLowerCase(Locale.ROOT).contains("unsigned");
    }

    /** Whether an INSERT must name it: neither nullable nor with any default. */
    public boolean needsValue() {
        return !nullable && defaultValue == null && !autoIncrement && !generated;
    }
}
