package io.lodestone.kernel.copy;

import com.mysql.cj.jdbc.JdbcStatement;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches within the transaction of a connection. LOAD DATA skips and bends rows in silence, so every load is
 * checked, and one that was not clean is taken back and done again by strict INSERTs, which find the bad rows by halves.
 */
final class RowWriter {

    private static final Logger log = LoggerFactory.getLogger(RowWriter.class);

    /** Errors by which servers and drivers refuse LOAD DATA LOCAL itself. */
    private static final Set<Integer> LOADING_REFUSED = Set.of(1148, 2068, 3948, 4166);

    private static final int ROUNDED = 1265;

    private final Connection connection;
    private final CompiledTable table;
    private final RejectBudget budget;
    private final String loadStatement;
    private final InsertStatement insert;
    private boolean mayLoad;

    RowWriter(Connection connection, CompiledTable table, RejectBudget budget) throws SQLException {
        this(connection, table, budget, WriteLimits.read(connection));
    }

    RowWriter(Connection connection, CompiledTable table, RejectBudget budget, WriteLimits limits) {
        this.connection = connection;
        this.table = table;
        this.budget = budget;
        this.loadStatement = table.loadStatement();
        this.insert = new InsertStatement(table, limits.packet());
        this.mayLoad = !table.merges() && limits.mayLoad();
    }

    /** @return rows that were refused, here or while reading; every other row of the batch is written */
    List<Reject> write(RowBatch batch) throws SQLException {
        List<Reject> rejects = new ArrayList<>(batch.rejects());
        if (budget.isExceededBy(rejects.size())) {
            throw budget.exceeded(rejects);
        }
        if (batch.rows() > 0 && !(mayLoad && load(batch))) {
            insert(batch, 0, batch.rows(), rejects);
        }
        return rejects;
    }

    private boolean load(RowBatch batch) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            ServerWarnings warnings = load(batch, 0, batch.rows());
            if (warnings != null) {
                remember(warnings, batch, 0);
                connection.releaseSavepoint(before);
                return true;
            }
        } catch (SQLException e) {
            if (ServerErrors.contains(e)) {
                throw e;
            }
            if (LOADING_REFUSED.contains(e.getErrorCode())) {
                log.info("The destination refuses LOAD DATA LOCAL, rows go by INSERT: {}", e.getMessage());
                mayLoad = false;
            }
        }
        connection.rollback(before);
        return false;
    }

    /** @return null when it was not clean */
    private @Nullable ServerWarnings load(RowBatch batch, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            JdbcStatement driver = statement.unwrap(JdbcStatement.class);
            driver.setLocalInfileInputStream(batch.lines().stream(batch.lineStart(from), batch.lineEnd(to - 1)));
            long affected = statement.executeLargeUpdate(loadStatement);
            driver.setLocalInfileInputStream(null);
            ServerWarnings warnings = ServerWarnings.read(connection);
            return affected == to - from && !warnings.isSerious() ? warnings : null;
        }
    }

    private void insert(RowBatch batch, int from, int to, List<Reject> rejects) throws SQLException {
        int start = from;
        while (start < to) {
            int end = insert.end(batch, start, to);
            insertHalving(batch, start, end, rejects);
            start = end;
        }
    }

    private void insertHalving(RowBatch batch, int from, int to, List<Reject> rejects) throws SQLException {
        String reason = tryInsert(batch, from, to);
        if (reason.isEmpty()) {
            return;
        }
        if (to - from == 1) {
            rejects.add(new Reject(table.source(), batch.key(from), reason));
            if (budget.isExceededBy(rejects.size())) {
                throw budget.exceeded(rejects);
            }
            return;
        }
        int middle = (from + to) >>> 1;
        insertHalving(batch, from, middle, rejects);
        insertHalving(batch, middle, to, rejects);
    }

    /** @return why the server refused, empty when it did not */
    private String tryInsert(RowBatch batch, int from, int to) throws SQLException {
        if (insert.isTooLarge(batch, from)) {
            return tryLarge(batch, from);
        }
        String sql = insert.sql(batch, from, to);
        if (sql.isEmpty()) {
            return "a text is not valid in its character set";
        }
        // A failed statement takes its own rows back, so no savepoint is needed.
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.executeLargeUpdate(sql);
            remember(ServerWarnings.read(connection), batch, from);
            return "";
        } catch (SQLException e) {
            if (ServerErrors.contains(e)) {
                throw e;
            }
            return RejectReason.of(e);
        }
    }

    /** A row that fits into no statement can still be loaded. */
    private String tryLarge(RowBatch batch, int row) throws SQLException {
        if (!mayLoad) {
            return "it has " + (batch.lineEnd(row) - batch.lineStart(row))
                    + " bytes, more than the destination's max_allowed_packet takes";
        }
        Savepoint before = connection.setSavepoint();
        try {
            ServerWarnings warnings = load(batch, row, row + 1);
            if (warnings != null) {
                return "";
            }
        } catch (SQLException e) {
            if (ServerErrors.contains(e)) {
                throw e;
            }
            connection.rollback(before);
            return RejectReason.of(e);
        }
        ServerWarnings why = ServerWarnings.read(connection);
        connection.rollback(before);
        return why.entries().stream()
                .filter(entry -> !entry.note())
                .findFirst()
                .map(entry -> RejectReason.of(entry.code(), entry.message()))
                .orElse("the server left it out");
    }

    private static void remember(ServerWarnings warnings, RowBatch batch, int firstRow) {
        for (ServerWarnings.Entry entry : warnings.entries()) {
            int row = entry.row();
            String key = row == 0 || firstRow + row > batch.rows() ? "" : batch.key(firstRow + row - 1);
            batch.warn(
                    entry.column(),
                    entry.code() == ROUNDED
                            ? "the value was rounded or shortened to what the column holds"
                            : entry.message(),
                    key);
        }
    }
}
