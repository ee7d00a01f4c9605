package io.lodestone.kernel.verify;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.KeyPart;
import io.lodestone.kernel.copy.Proof;
import io.lodestone.kernel.copy.RowKeys;
import io.lodestone.kernel.copy.ServerProof;
import io.lodestone.kernel.verify.ComparedTable.Feed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares one part of a table: rows that the server cannot prove to be equal, or all. First both sides are read once and summed up by buckets of keys; only what is in buckets
 * that differ is read again and compared row by row, as much at a time as memory allows.
 */
final class PartCheck {

    private static final long BYTES_PER_BUCKET = 64 << 10;
    private static final int MOST_BUCKETS = 4096;
    private static final int ROWS_BETWEEN_LOOKS = 4095;

    private final ConnectionPool connections;
    private final Cancellation cancellation;
    private final ComparedTable table;
    private final KeyPart part;
    private final Set<String> rejected;
    private final @Nullable ServerProof proof;
    private final int memory;
    private final int[] identity;
    private final RowDigest digest = new RowDigest();
    private final ByteArrayOutputStream keyBytes = new ByteArrayOutputStream();
    private int buckets;
    private long seen;

    /**
     * @param rejected keys of source rows that are known to be missing
     * @param proof by which the server says which rows need no comparison; null when it cannot
     * @param memory bytes that rows under comparison may take
     */
    PartCheck(
            ConnectionPool connections,
            Cancellation cancellation,
            ComparedTable table,
            KeyPart part,
            Set<String> rejected,
            @Nullable ServerProof proof,
            int memory) {
        this.connections = connections;
        this.cancellation = cancellation;
        this.table = table;
        this.part = part;
        this.rejected = rejected;
        this.proof = proof;
        this.memory = memory;
        this.identity = table.identity();
    }

    KeyPart part() {
        return part;
    }

    /** @param sink hears of every group of rows that differ */
    Tally run(GroupSink sink) throws SQLException {
        Proof proved = proof == null ? null : proof.prove(part, memory).orElse(null);
        if (proved == null) {
            return run(null, sink);
        }
        RowKeys open = proved.open();
        Tally tally = open.keys().isEmpty() ? new Tally() : run(open, sink);
        tally.sourceRows += proved.rows();
        tally.destinationRows = proved.destinationRows();
        return tally;
    }

    /** @param keys of rows that are in doubt; null for all */
    private Tally run(@Nullable RowKeys keys, GroupSink sink) throws SQLException {
        Tally tally = new Tally();
        buckets = (int) Math.max(1, Math.min(MOST_BUCKETS, table.bytes() / BYTES_PER_BUCKET));
        Fingerprints source = new Fingerprints(buckets);
        Rows rows = new Rows(connections, table, part, keys, memory, false);
        long refused = rows.source((feed, values, key) -> add(source, values, feed.compared()));
        Fingerprints destination = new Fingerprints(buckets);
        boolean[] compared = table.feeds().get(0).compared();
        rows.destination((values, flags) -> add(destination, values, compared));
        tally.sourceRows = source.rows();
        tally.destinationRows = destination.rows();
        tally.refused = refused;
        for (BitSet group : source.differing(destination, memory)) {
            compare(keys, group, tally, sink);
        }
        return tally;
    }

    private void add(Fingerprints sums, byte[] @Nullable [] values, boolean[] compared) {
        look();
        int bucket = bucket(values);
        long size = 64 + 24L * values.length;
        digest.reset();
        for (int i = 0; i < values.length; i++) {
            byte[] value = compared[i] ? values[i] : null;
            digest.add(value);
            size += values[i] == null ? 0 : values[i].length;
        }
        sums.add(bucket, digest, size);
    }

    private int bucket(byte[] @Nullable [] values) {
        digest.reset();
        for (int position : identity) {
            digest.add(values[position]);
        }
        return (int) Long.remainderUnsigned(digest.first(), buckets);
    }

    private void look() {
        if ((seen++ & ROWS_BETWEEN_LOOKS) == 0) {
            cancellation.check();
        }
    }

    private void compare(@Nullable RowKeys keys, BitSet group, Tally tally, GroupSink sink) throws SQLException {
        RowGroup rows = new RowGroup(table, tally, rejected);
        Rows both = new Rows(connections, table, part, keys, memory, true);
        both.source((feed, values, key) -> {
            look();
            if (group.get(bucket(values))) {
                rows.expect(key(values), feed, values.clone(), key.get());
            }
        });
        both.destination((values, flags) -> {
            look();
            if (group.get(bucket(values))) {
                rows.meet(key(values), values, flags);
            }
        });
        rows.finish();
        if (!rows.isEmpty()) {
            sink.differs(this, rows);
        }
    }

    /** Equal for rows with the same key. */
    ByteBuffer key(byte[] @Nullable [] values) {
        keyBytes.reset();
        for (int position : identity) {
            byte[] value = values[position];
            int length = value == null ? -1 : value.length;
            keyBytes.write(length >>> 24);
            keyBytes.write(length >>> 16);
            keyBytes.write(length >>> 8);
            keyBytes.write(length);
            if (value != null) {
                keyBytes.write(value, 0, value.length);
            }
        }
        return ByteBuffer.wrap(keyBytes.toByteArray());
    }

    /** The key of a row as its feed's copy gives it. */
    ByteBuffer keyOf(Feed feed, byte[] @Nullable [] row) {
        byte[][] values = new byte[table.columns().size()][];
        for (int i = 0; i < row.length; i++) {
            values[feed.at()[i]] = table.form(feed.at()[i]).of(row[i]);
        }
        return key(values);
    }

    /** Hears of rows that differ, group by group. */
    @FunctionalInterface
    interface GroupSink {
        GroupSink NONE = (part, rows) -> {};

        void differs(PartCheck part, RowGroup rows) throws SQLException;
    }

    static List<KeyPart> whole() {
        return List.of(KeyPart.WHOLE);
    }
}
