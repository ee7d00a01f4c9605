package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.RowContext;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row under the cursor, as handlers see it. */
final class CurrentRow implements RowContext {

    private static final byte[] COMMA = {','};

    private final List<KeyColumn> nameColumns;
    private final int[] namePositions;
    private @Nullable ResultSet rows;
    private @Nullable RowBatch batch;
    private String column = "";
    private long ordinal;
    private final byte[][] keyValues;

    CurrentRow(CompiledTable table) {
        this.nameColumns = table.nameColumns();
        this.namePositions = table.namePositions();
        this.keyValues = new byte[namePositions.length][];
    }

    void move(ResultSet newRows, RowBatch newBatch) throws SQLException {
        rows = newRows;
        batch = newBatch;
        ordinal++;
        for (int i = 0; i < namePositions.length; i++) {
            keyValues[i] = newRows.getBytes(namePositions[i]);
        }
    }

    /** Of the row at hand; the array is used again. */
    byte[][] keyValues() {
        return keyValues;
    }

    void at(CopyColumn newColumn) {
        column = newColumn.name();
    }

    @Override
    public @Nullable String text(ColumnRef reference) {
        byte[] bytes = bytes(reference);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] bytes(ColumnRef reference) {
        try {
            return rows().getBytes(reference.position());
        } catch (SQLException e) {
            throw new LodestoneException(DATABASE_FAILED, "A row could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void warn(String reason) {
        warn(column, reason);
    }

    void warn(String columnName, String reason) {
        if (batch != null) {
            batch.warn(columnName, reason, key());
        }
    }

    @Override
    public String key() {
        if (keyValues.length == 0) {
            return "row " + ordinal;
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < keyValues.length; i++) {
            key.append(i == 0 ? "" : ",").append(print(i));
        }
        return key.toString();
    }

    /** The same as {@link #key}, without making texts of it. */
    void writeKey(LineBuffer keys) {
        if (keyValues.length == 0) {
            keys.plain(key().getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (int i = 0; i < keyValues.length; i++) {
            if (i > 0) {
                keys.plain(COMMA);
            }
            byte[] value = keyValues[i];
            keys.plain(
                    value != null && nameColumns.get(i).kind() != KeyColumn.Kind.BYTES
                            ? value
                            : print(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String print(int index) {
        byte[] value = keyValues[index];
        return value == null ? "NULL" : nameColumns.get(index).print(value);
    }

    private ResultSet rows() {
        if (rows == null) {
            throw new IllegalStateException("there is no row yet");
        }
        return rows;
    }
}
