package io.lodestone.kernel.run;

import io.lodestone.kernel.binlog.BinlogCapture;
import io.lodestone.kernel.delta.ChangeCapture;

/** Everything that is asked of delta, when it reads the source's binary log. */
class BinlogDeltaIT extends DeltaIT {

    @Override
    DatabasePair pair(String prefix) {
        return DatabasePair.logged(prefix);
    }

    @Override
    ChangeCapture capture(DatabasePair databases) {
        return new BinlogCapture(databases.source(), databases.destination(), DatabasePair.PATIENCE);
    }

    @Override
    long entries(DatabasePair databases, String table) {
        return Long.parseLong(databases
                .rows("SELECT COUNT(*) FROM lodestone_change WHERE table_name = '" + table + "'")
                .get(0));
    }

    @Override
    void keep(DatabasePair databases) {
        databases.destination("CREATE TABLE lodestone_saved AS SELECT * FROM lodestone_binlog");
    }

    @Override
    void bringOnceMore(DatabasePair databases) {
        databases.destination("REPLACE INTO lodestone_binlog SELECT * FROM lodestone_saved");
    }

    @Override
    void stopCapture(DatabasePair databases) {
        databases.destination("DELETE FROM lodestone_binlog_table WHERE table_name = 'u'");
    }

    @Override
    boolean bringsWhatComesMeanwhile() {
        return false;
    }
}
