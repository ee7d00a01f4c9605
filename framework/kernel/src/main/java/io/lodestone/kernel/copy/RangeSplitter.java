package io.lodestone.kernel.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a numeric key into ranges with about the same number of rows, by asking the server for estimates: sparse and
 * crowded stretches of ids give even work. Only the evenness depends on the estimates, never the result.
 *
 * <p>Servers say of any range with more than half of a table's rows that it has half of them, so only what they say of
 * small ranges is added up. All ranges of a size are asked about at once, as a distant server is waited for each time.
 */
final class RangeSplitter {

    private static final int MOST_QUESTIONS = 300;

    private final Estimate estimate;

    /** From the first key to the last, both included. */
    record Range(long first, long last) {}

    /** How many rows have a key in each of the ranges; cheap. */
    @FunctionalInterface
    interface Estimate {
        List<Long> rows(List<Range> ranges);
    }

    private record Piece(Range range, long rows) {}

    RangeSplitter(Estimate estimate) {
        this.estimate = estimate;
    }

    /**
     * @return the first key of each range but the first, ascending; empty when one range is best
     */
    List<Long> split(long min, long max, int pieces) {
        List<Piece> small = ask(List.of(new Range(min, max)));
        long all = small.get(0).rows();
        if (pieces < 2 || all < pieces) {
            return List.of();
        }
        // Small pieces first, then joined: so that no range is much larger than its share.
        long most = Math.max(1, all / pieces / 2);
        int questions = 1;
        long open = open(small, most);
        while (open > 0 && questions + 2 * open <= MOST_QUESTIONS) {
            questions += (int) (2 * open);
            small = halved(small, most);
            open = open(small, most);
        }
        return join(small, pieces);
    }

    private static long open(List<Piece> pieces, long most) {
        return pieces.stream().filter(piece -> isOpen(piece, most)).count();
    }

    private static boolean isOpen(Piece piece, long most) {
        return piece.rows() > most && piece.range().first() < piece.range().last();
    }

    private List<Piece> halved(List<Piece> pieces, long most) {
        List<Range> halves = new ArrayList<>();
        for (Piece piece : pieces) {
            if (isOpen(piece, most)) {
                Range range = piece.range();
                long middle = Math.floorDiv(range.first(), 2) + Math.floorDiv(range.last(), 2);
                middle = Math.max(range.first(), Math.min(range.last() - 1, middle));
                halves.add(new Range(range.first(), middle));
                halves.add(new Range(middle + 1, range.last()));
            }
        }
        List<Piece> asked = ask(halves);
        List<Piece> all = new ArrayList<>();
        int next = 0;
        for (Piece piece : pieces) {
            if (isOpen(piece, most)) {
                all.add(asked.get(next++));
                all.add(asked.get(next++));
            } else {
                all.add(piece);
            }
        }
        return all;
    }

    private static List<Long> join(List<Piece> small, int pieces) {
        long target = Math.max(1, small.stream().mapToLong(Piece::rows).sum() / pieces);
        List<Long> starts = new ArrayList<>();
        long rows = 0;
        for (Piece piece : small) {
            if (rows >= target) {
                starts.add(piece.range().first());
                rows = 0;
            }
            rows += piece.rows();
        }
        return starts;
    }

    private List<Piece> ask(List<Range> ranges) {
        List<Long> rows = estimate.rows(ranges);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            pieces.add(new Piece(ranges.get(i), rows.get(i)));
        }
        return pieces;
    }
}
