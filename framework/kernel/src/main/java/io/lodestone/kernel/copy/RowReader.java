package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.state.Checkpoint;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one range of a table in the order of its key, a limited number of rows for each query, so that the source never
 * keeps a long snapshot and a lost connection costs one query. A table without a key is read by one query.
 */
final class RowReader implements AutoCloseable {

    private static final int FEWEST = 100;
    private static final int MOST = 200_000;

    private final Connection connection;
    private final CompiledTable table;
    private final Checkpoint part;
    private final int bytesPerQuery;
    private final RowPipeline pipeline;
    private final Throttle throttle;
    private byte @Nullable [][] position;
    private long bytesPerRow;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private int asked;
    private int got;
    private int unpaid;

    RowReader(Connection connection, CompiledTable table, Checkpoint part, int bytesPerQuery, Throttle throttle) {
        this.connection = connection;
        this.table = table;
        this.part = part;
        this.bytesPerQuery = bytesPerQuery;
        this.pipeline = new RowPipeline(table);
        this.throttle = throttle;
        this.position = part.position() == null ? null : KeyPosition.decode(part.position());
        this.bytesPerRow = table.bytesPerRow();
    }

    /** Fills a cleared batch until it is full or the range ends. */
    void fill(RowBatch batch) throws SQLException {
        boolean last = false;
        while (!last && !batch.isFull()) {
            if (rows == null) {
                open();
            }
            last = readOn(batch);
        }
        batch.finish(position == null ? null : KeyPosition.encode(position), last);
    }

    /** Until the query ends or the batch is full. */
    private boolean readOn(RowBatch batch) throws SQLException {
        ResultSet open = requireNonNull(rows, "rows is null");
        int bytesBefore = batch.lines().size();
        int gotBefore = got;
        boolean more = true;
        int slice = throttle.slice();
        while (more && !batch.isFull()) {
            more = open.next();
            if (more) {
                got++;
                pipeline.append(open, batch);
                unpaid++;
            }
            if (unpaid >= slice || !more) {
                throttle.read(unpaid);
                unpaid = 0;
            }
        }
        if (got > gotBefore && table.hasKey()) {
            position = pipeline.lastKey().clone();
        }
        learn(batch.lines().size() - bytesBefore, got - gotBefore);
        if (more) {
            return false;
        }
        close();
        return !table.hasKey() || got < asked;
    }

    private void open() throws SQLException {
        StringBuilder sql = new StringBuilder(table.select());
        List<byte[]> binds = new ArrayList<>();
        List<KeyColumn> bindColumns = new ArrayList<>();
        String where = where(binds, bindColumns);
        sql.append(where);
        asked = throttle.limit((int) Math.max(FEWEST, Math.min(MOST, bytesPerQuery / Math.max(1, bytesPerRow))));
        got = 0;
        if (table.hasKey()) {
            sql.append(" ORDER BY ");
            for (int i = 0; i < table.key().size(); i++) {
                sql.append(i == 0 ? "" : ", ").append(KeyPosition.column(table.key(), i));
            }
            sql.append(" LIMIT ").append(asked);
        }
        statement =
                connection.prepareStatement(sql.toString(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        for (int i = 0; i < binds.size(); i++) {
            bindColumns.get(i).bind(statement, i + 1, binds.get(i));
        }
        rows = statement.executeQuery();
    }

    private String where(List<byte[]> binds, List<KeyColumn> bindColumns) {
        List<String> conditions = new ArrayList<>();
        if (table.filter() != null) {
            conditions.add(table.filter());
        }
        if (part.from() != null && position == null) {
            conditions.add(KeyPosition.column(table.key(), 0) + " >= " + new BigDecimal(part.from()).toPlainString());
        }
        if (part.to() != null) {
            conditions.add(KeyPosition.column(table.key(), 0) + " <= " + new BigDecimal(part.to()).toPlainString());
        }
        if (position != null) {
            conditions.add(KeyPosition.after(table.key(), position));
            for (int index : KeyPosition.binds(table.key().size())) {
                binds.add(position[index]);
                bindColumns.add(table.key().get(index));
            }
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private void learn(long bytes, int count) {
        if (count >= FEWEST) {
            bytesPerRow = Math.max(1, bytes / count);
        }
    }

    @Override
    public void close() throws SQLException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }
}
