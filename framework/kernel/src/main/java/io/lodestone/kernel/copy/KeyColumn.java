package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.schema.ColumnSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** A column of the key by which a table is walked. */
record KeyColumn(String name, Kind kind) {

    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "date", "datetime", "timestamp", "time");
    private static final Set<String> BYTES = Set.of("binary", "varbinary", "tinyblob", "blob");

    /** How values are written into a condition so that the server compares them as it sorts them. */
    enum Kind {
        INTEGER,
        DECIMAL,
        TEXT,
        BYTES
    }

    KeyColumn {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
    }

    /**
     * Empty for types whose values are not compared as they are sorted (an ENUM sorts by its number and compares by its
     * text) or have no exact text (FLOAT): a table with such a key is read in one go.
     */
    static Optional<KeyColumn> of(ColumnSchema column) {
        if (INTEGERS.contains(column.dataType())) {
            return Optional.of(new KeyColumn(column.name(), Kind.INTEGER));
        }
        if (column.dataType().equals("decimal") || column.dataType().equals("year")) {
            return Optional.of(new KeyColumn(column.name(), Kind.DECIMAL));
        }
        if (TEXTS.contains(column.dataType())) {
            return Optional.of(new KeyColumn(column.name(), Kind.TEXT));
        }
        return BYTES.contains(column.dataType())
                ? Optional.of(new KeyColumn(column.name(), Kind.BYTES))
                : Optional.empty();
    }

    boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    void bind(PreparedStatement statement, int index, byte[] value) throws SQLException {
        switch (kind) {
            case INTEGER, DECIMAL ->
                statement.setBigDecimal(index, new BigDecimal(new String(value, StandardCharsets.US_ASCII)));
            case TEXT -> statement.setString(index, new String(value, StandardCharsets.UTF_8));
            case BYTES -> statement.setBytes(index, value);
        }
    }

    /** For people. */
    String print(byte[] value) {
        return kind == Kind.BYTES
                ? "0x" + HexFormat.of().withUpperCase().formatHex(value)
                : new String(value, StandardCharsets.UTF_8);
    }
}
