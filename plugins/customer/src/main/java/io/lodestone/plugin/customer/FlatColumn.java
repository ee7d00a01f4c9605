package io.lodestone.plugin.customer;

import static java.util.Objects.requireNonNull;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.spi.schema.ColumnSchema;
import org.jspecify.annotations.Nullable;

/**
 * A column of a customer or address table in Magento 2 whose values are attribute values in Magento 1.
 *
 * @param table the entity's table, the same in both
 * @param sourceLength characters that a value may have in the source; null when it is no short text there
 */
record FlatColumn(
        EavAttribute attribute,
        String table,
        ColumnSchema column,
        @Nullable Long sourceLength) {

    static final String PASSWORD_HASH = "password_hash";

    FlatColumn {
        requireNonNull(attribute, "attribute is null");
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
    }

    String valueTable() {
        return table + "_" + attribute.backendType();
    }

    /** Whether a value of the source may not fit into the column. */
    boolean mayBeTooLong() {
        Long length = column.characterLength();
        return length != null
                && !attribute.code().equals(PASSWORD_HASH)
                && (sourceLength == null || sourceLength > length)
                && column.dataType().endsWith("char");
    }

    /** SQL of the value for a row {@code s} of the entity's table. */
    String expression() {
        String value = switch (column.dataType()) {
            // Zero dates mean no date, and Magento 2 refuses them.
            case "date" -> "DATE(NULLIF(v.value, 0))";
            case "datetime", "timestamp" -> "NULLIF(v.value, 0)";
            default -> text();
        };
        String select = "(SELECT " + value + " FROM {" + valueTable() + "} v WHERE v.entity_id = s.entity_id"
                + " AND v.attribute_id = " + attribute.id() + " LIMIT 1)";
        return column.nullable() ? select : "COALESCE(" + select + ", " + otherwise() + ")";
    }

    private String text() {
        if (attribute.code().equals(PASSWORD_HASH)) {
            return "CASE WHEN " + PasswordKind.VERIFIABLE + " THEN v.value END";
        }
        return mayBeTooLong() ? "LEFT(v.value, " + column.characterLength() + ")" : "v.value";
    }

    /** What an entity without the value gets in a column that must have one. */
    private String otherwise() {
        String value = column.defaultValue();
        if (column.isNumeric()) {
            return value == null ? "0" : value;
        }
        return "''";
    }
}
