package io.lodestone.kernel.copy;

import static io.lodestone.kernel.KernelErrorCode.PLUGIN_FAILED;

import io.lodestone.kernel.copy.CopyColumn.Carried;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.handler.RejectedRowException;
import io.lodestone.spi.step.Reject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns the current row of a result set into a line. One object for each reader; the loop allocates what it must. */
final class RowPipeline {

    private static final byte[] ONE = {'1'};
    private static final byte[] ZERO = {'0'};

    private final CompiledTable table;
    private final CurrentRow row;

    RowPipeline(CompiledTable table) {
        this.table = table;
        this.row = new CurrentRow(table);
    }

    void append(ResultSet rows, RowBatch batch) throws SQLException {
        batch.countRead();
        row.move(rows, batch);
        LineBuffer lines = batch.lines();
        int start = lines.size();
        try {
            CopyColumn[] columns = table.columns();
            for (int i = 0; i < columns.length; i++) {
                if (i > 0) {
                    lines.separator();
                }
                column(columns[i], rows, lines);
            }
            batch.endRow(row);
        } catch (RejectedRowException e) {
            lines.truncate(start);
            batch.reject(new Reject(table.source(), row.key(), String.valueOf(e.getMessage())));
        }
    }

    /** The walking key of the row that was read last; the array is used again. */
    byte[][] lastKey() {
        return row.keyValues();
    }

    private void column(CopyColumn column, ResultSet rows, LineBuffer lines) throws SQLException {
        byte[] value = column.position() == 0 ? column.constant() : rows.getBytes(column.position());
        if (column.handlers().length > 0) {
            value = handled(column, value);
        }
        if (value != null && column.isNoDate(value)) {
            row.warn(column.name(), "a date of zeros became NULL");
            value = null;
        } else if (value == null) {
            value = insteadOfNull(column);
        }
        if (value == null) {
            lines.nullField();
        } else if (column.carried() == Carried.HEX) {
            lines.hex(value);
        } else {
            lines.text(value);
        }
    }

    private byte @Nullable [] insteadOfNull(CopyColumn column) {
        if (column.mayBeNull()) {
            return null;
        }
        byte[] value = column.whenNull();
        if (value == null) {
            throw new RejectedRowException("column " + column.name() + " must not be NULL and has no default");
        }
        row.warn(column.name(), "NULL became the column's default");
        return value;
    }

    private byte @Nullable [] handled(CopyColumn column, byte @Nullable [] bytes) {
        row.at(column);
        Object first = bytes == null ? null : column.bytesIn() ? bytes : new String(bytes, StandardCharsets.UTF_8);
        Object value = first;
        for (int i = 0; i < column.handlers().length; i++) {
            try {
                value = column.handlers()[i].apply(value, row);
            } catch (RejectedRowException | LodestoneException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new LodestoneException(
                        PLUGIN_FAILED,
                        "Handler '" + column.handlerNames()[i] + "' of "
                                + table.plan().id() + "." + column.name() + " failed at the row with the key "
                                + row.key() + ": " + e,
                        e);
            }
        }
        // The same instance: nothing changed, and the bytes are there already.
        return value == first ? bytes : bytes(value);
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Boolean flag) {
            return flag ? ONE : ZERO;
        }
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
