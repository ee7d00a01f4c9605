package io.lodestone.kernel.run;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cuts a key into ranges with a number of rows each, by walking its index once. */
public final class KeyRanges {

    private final Database database;
    private final RangeRequest request;

    public KeyRanges(Database database, RangeRequest request) {
        this.database = database;
        this.request = request;
    }

    /** Consecutive and without gaps; empty when the table has no rows. */
    public List<KeyRange> walk() {
        String key = "t.`" + request.key().replace("`", "``") + "`";
        String from = database.sql(" FROM {" + request.table() + "} t");
        List<KeyRange> ranges = new ArrayList<>();
        database.jdbi().useHandle(handle -> {
            Long start = one(handle, "SELECT MIN(" + key + ")" + from);
            String where = " WHERE " + key + " >= " + start;
            while (start != null) {
                Long end = one(
                        handle,
                        "SELECT MAX(k) FROM (SELECT " + key + " AS k" + from + where + " ORDER BY " + key + " LIMIT "
                                + request.rowsPerRange() + ") r");
                if (end == null) {
                    return;
                }
                // Rows that share the last value belong to this range, however many they are.
                ranges.add(new KeyRange(start, end));
                start = end + 1;
                where = " WHERE " + key + " > " + end;
            }
        });
        return ranges;
    }

    private static @Nullable Long one(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).findOne().orElse(null);
    }
}
