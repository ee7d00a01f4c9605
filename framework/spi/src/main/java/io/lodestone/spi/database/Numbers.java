package io.lodestone.spi.database;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The numbers that a column holds, as the server sums them up: 64 of them in one row of its answer, which costs less than a
 * look-up of each.
 */
final class Numbers {

    /** Where numbers are scattered wide, it takes too much memory to know them all. */
    private static final int MOST_BLOCKS = 1_000_000;

    private static final int FIRST_BLOCKS = 1024;
    private static final int IN_BLOCK = 6;

    /** Rows come as they are read. */
    private static final int STREAM = Integer.MIN_VALUE;

    private long[] blocks = new long[FIRST_BLOCKS];
    private long[] members = new long[FIRST_BLOCKS];
    private int size;

    private Numbers() {}

    /** Numbers from {@code first} to {@code last} that the column does not hold. */
    record Gap(long first, long last) {}

    /** Empty when there are too many. */
    static Optional<Numbers> of(Database source, String table, String column) {
        Numbers numbers = new Numbers();
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql(question("0 AS number", table, column) + " ORDER BY block"))
                        .setFetchSize(STREAM)
                        .scanResultSet(
                                (rows, context) -> numbers.take(rows.get()) ? Optional.of(numbers) : Optional.empty()));
    }

    private boolean take(ResultSet answer) throws SQLException {
        try (ResultSet rows = answer) {
            while (rows.next()) {
                if (size == MOST_BLOCKS) {
                    return false;
                }
                if (size == blocks.length) {
                    blocks = Arrays.copyOf(blocks, size * 2);
                    members = Arrays.copyOf(members, size * 2);
                }
                blocks[size] = rows.getLong(2);
                members[size++] = Long.parseUnsignedLong(rows.getString(3));
            }
            return true;
        }
    }

    private static String question(String first, String table, String column) {
        String number = SoundKeys.column(column);
        return "SELECT " + first + ", " + number + " >> " + IN_BLOCK + " AS block, BIT_OR(1 << (" + number
                + " & 63)) AS members FROM {" + table + "} s WHERE " + number + " IS NOT NULL GROUP BY block";
    }

    long count() {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += Long.bitCount(members[i]);
        }
        return count;
    }

    long highest() {
        return size == 0 ? -1 : first(size - 1) + 63 - Long.numberOfLeadingZeros(members[size - 1]);
    }

    private long first(int block) {
        return blocks[block] << IN_BLOCK;
    }

    /** From zero to the highest number; empty when they are more than so many. */
    Optional<List<Gap>> gaps(int most) {
        List<Gap> gaps = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < size; i++) {
            for (long left = members[i]; left != 0; left &= left - 1) {
                long number = first(i) + Long.numberOfTrailingZeros(left);
                if (number > expected) {
                    gaps.add(new Gap(expected, number - 1));
                    if (gaps.size() > most) {
                        return Optional.empty();
                    }
                }
                expected = number + 1;
            }
        }
        return Optional.of(gaps);
    }

    /** Of columns of other tables those whose numbers are all among these; one question for all. */
    List<Reference> holdAllOf(Database source, List<Reference> references) {
        String sql = IntStream.range(0, references.size())
                .mapToObj(i -> question(
                        i + " AS number", references.get(i).child().name(), SoundKeys.column(references.get(i))))
                .collect(joining(" UNION ALL "));
        BitSet others = source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql(sql))
                        .setFetchSize(STREAM)
                        .scanResultSet((rows, context) -> withOthers(rows.get())));
        return IntStream.range(0, references.size())
                .filter(i -> !others.get(i))
                .mapToObj(references::get)
                .toList();
    }

    private BitSet withOthers(ResultSet answer) throws SQLException {
        BitSet others = new BitSet();
        try (ResultSet rows = answer) {
            while (rows.next()) {
                int at = Arrays.binarySearch(blocks, 0, size, rows.getLong(2));
                if (at < 0 || (Long.parseUnsignedLong(rows.getString(3)) & ~members[at]) != 0) {
                    others.set(rows.getInt(1));
                }
            }
            return others;
        }
    }
}
