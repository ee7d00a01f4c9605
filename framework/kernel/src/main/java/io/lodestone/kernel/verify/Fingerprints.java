package io.lodestone.kernel.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The sums of one side's rows, spread over a number of buckets by their keys. Not thread-safe. */
final class Fingerprints {

    private final long[] first;
    private final long[] second;
    private final long[] rows;
    private final long[] bytes;

    Fingerprints(int buckets) {
        first = new long[buckets];
        second = new long[buckets];
        rows = new long[buckets];
        bytes = new long[buckets];
    }

    void add(int bucket, RowDigest digest, long size) {
        first[bucket] += digest.first();
        second[bucket] += digest.second();
        rows[bucket]++;
        bytes[bucket] += size;
    }

    long rows() {
        long sum = 0;
        for (long count : rows) {
            sum += count;
        }
        return sum;
    }

    /** Buckets that are not the same, in groups whose rows on this side take no more than so many bytes. */
    List<BitSet> differing(Fingerprints other, long mostBytes) {
        List<BitSet> groups = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < rows.length; i++) {
            if (first[i] != other.first[i] || second[i] != other.second[i] || rows[i] != other.rows[i]) {
                if (groups.isEmpty() || size + bytes[i] > mostBytes) {
                    groups.add(new BitSet(rows.length));
                    size = 0;
                }
                groups.get(groups.size() - 1).set(i);
                size += bytes[i];
            }
        }
        return groups;
    }
}
