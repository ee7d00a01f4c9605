package io.lodestone.kernel.copy;

import io.lodestone.kernel.copy.CopyColumn.Carried;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Makes multi-row INSERTs of encoded lines: a field of a line is already the inside of a quoted text. */
final class InsertStatement {

    private static final int ROWS = 1000;
    private static final int BYTES = 1 << 20;
    /** For the quotes and functions around fields. */
    private static final int AROUND_FIELD = 24;

    private final byte[] head;
    private final byte[] tail;
    private final CopyColumn[] columns;
    private final long packet;

    InsertStatement(CompiledTable table, long packet) {
        this.head = table.insertHead().getBytes(StandardCharsets.UTF_8);
        this.tail = table.insertTail().getBytes(StandardCharsets.UTF_8);
        this.columns = table.columns();
        this.packet = packet;
    }

    /** Where a statement that begins with this row should end. */
    int end(RowBatch batch, int start, int limit) {
        long most = Math.min(BYTES, room());
        int end = start + 1;
        while (end < limit && end - start < ROWS && size(batch, start, end + 1) <= most) {
            end++;
        }
        return end;
    }

    boolean isTooLarge(RowBatch batch, int row) {
        return size(batch, row, row + 1) > room();
    }

    private long room() {
        return packet - head.length - tail.length - 1024;
    }

    private long size(RowBatch batch, int from, int to) {
        return (long) batch.lineEnd(to - 1)
                - batch.lineStart(from)
                + (long) (to - from) * columns.length * AROUND_FIELD;
    }

    /** Empty when a text is not valid UTF-8, which Java would replace in silence. */
    String sql(RowBatch batch, int from, int to) {
        LineBuffer sql = new LineBuffer((int) size(batch, from, to) + head.length + tail.length + 64);
        sql.plain(head);
        for (int row = from; row < to; row++) {
            sql.ascii(row == from ? "(" : ",(");
            row(sql, batch.lines().array(), batch.lineStart(row), batch.lineEnd(row) - 1);
            sql.ascii(")");
        }
        sql.plain(tail);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(sql.array(), 0, sql.size()))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    private void row(LineBuffer sql, byte[] line, int start, int end) {
        int field = start;
        for (int i = 0; i < columns.length; i++) {
            int fieldEnd = field;
            while (fieldEnd < end && line[fieldEnd] != '\t') {
                fieldEnd++;
            }
            sql.ascii(i == 0 ? "" : ",");
            field(sql, columns[i].carried(), line, field, fieldEnd);
            field = fieldEnd + 1;
        }
    }

    private static void field(LineBuffer sql, Carried carried, byte[] line, int start, int end) {
        if (end - start == 2 && line[start] == '\\' && line[start + 1] == 'N') {
            sql.ascii("NULL");
            return;
        }
        sql.ascii(carried == Carried.HEX ? "UNHEX('" : carried == Carried.BITS ? "CAST('" : "'");
        sql.plain(line, start, end);
        sql.ascii(carried == Carried.HEX ? "')" : carried == Carried.BITS ? "' AS UNSIGNED)" : "'");
    }
}
