package io.lodestone.kernel.binlog;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.delta.Keys;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Waits for the transactions that have changed rows, on a server that does not tell which transactions others can see: a
 * lock for reading is given when the transaction that wrote the row has ended.
 */
final class RowLocks {

    private final ConnectedDatabase source;
    private final Patience patience;

    RowLocks(ConnectedDatabase source, Patience patience) {
        this.source = source;
        this.patience = patience;
    }

    /** Asks for the locks of these rows, and gives them back. */
    void await(CapturedTable table, List<List<String>> keys) {
        if (keys.isEmpty()) {
            return;
        }
        String sql = source.sql("SELECT COUNT(*) FROM {" + table.table() + "} s WHERE ")
                + Keys.condition("s", table.key(), keys)
                + words();
        patience.repeated(
                "Waiting for the transactions of " + table.table(),
                () -> source.jdbi()
                        .inTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> count(handle, sql)));
    }

    /** The newer words need no more than SELECT. */
    private String words() {
        boolean mySql8 = !source.server().mariaDb() && source.server().major() >= 8;
        return mySql8 ? " FOR SHARE" : " LOCK IN SHARE MODE";
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql.replace(":", "\\:")).mapTo(Long.class).one();
    }
}
