package io.lodestone.kernel.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a numeric key into ranges with about the same number of rows, by asking the server for estimates: sparse and
 * crowded stretches of ids give even work. Only the evenness depends on the estimates, never the result.
 */
final class RangeSplitter {

    private static final int MOST_QUESTIONS = 300;

    private final Estimate estimate;
    private int questions;

    /** How many rows have a key in the range, both ends included; cheap. */
    @FunctionalInterface
    interface Estimate {
        long rows(long from, long to);
    }

    private record Piece(long from, long to, long rows) {}

    RangeSplitter(Estimate estimate) {
        this.estimate = estimate;
    }

    /**
     * @return the first key of each range but the first, ascending; empty when one range is best
     */
    List<Long> split(long min, long max, int pieces) {
        questions = 0;
        long all = ask(min, max);
        if (pieces < 2 || all < pieces) {
            return List.of();
        }
        // Small pieces first, then joined: so that no range is much larger than its share.
        long target = Math.max(1, all / pieces);
        List<Piece> small = new ArrayList<>();
        cut(new Piece(min, max, all), Math.max(1, target / 2), small);
        return join(small, target);
    }

    private void cut(Piece piece, long most, List<Piece> into) {
        if (piece.rows() <= most || piece.from() == piece.to() || questions >= MOST_QUESTIONS) {
            into.add(piece);
            return;
        }
        long middle = Math.floorDiv(piece.from(), 2) + Math.floorDiv(piece.to(), 2);
        middle = Math.max(piece.from(), Math.min(piece.to() - 1, middle));
        long left = Math.min(piece.rows(), ask(piece.from(), middle));
        cut(new Piece(piece.from(), middle, left), most, into);
        cut(new Piece(middle + 1, piece.to(), piece.rows() - left), most, into);
    }

    private static List<Long> join(List<Piece> small, long target) {
        List<Long> starts = new ArrayList<>();
        long rows = 0;
        for (Piece piece : small) {
            if (rows >= target) {
                starts.add(piece.from());
                rows = 0;
            }
            rows += piece.rows();
        }
        return starts;
    }

    private long ask(long from, long to) {
        questions++;
        return estimate.rows(from, to);
    }
}
