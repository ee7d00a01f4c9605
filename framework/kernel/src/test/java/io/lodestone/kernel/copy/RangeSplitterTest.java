package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.copy.RangeSplitter.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RangeSplitterTest {

    private final List<List<Range>> questions = new ArrayList<>();

    @Test
    void cutsIntoEvenRangesAlthoughTheServerCallsEachLargeOneHalfOfTheTable() {
        List<Long> starts = cappedSplitter(1, 10_000, id -> true).split(1, 10_000, 8);

        assertThat(rowsOf(starts, 1, 10_000, id -> true))
                .hasSizeBetween(7, 8)
                .allSatisfy(rows -> assertThat(rows).isBetween(10_000L / 16, 10_000L / 5));
    }

    @Test
    void followsWhereTheRowsAre() {
        LongPredicate crowded = id -> id > 9_000 || id % 1_000 == 0;

        List<Long> starts = cappedSplitter(1, 10_000, crowded).split(1, 10_000, 4);

        assertThat(rowsOf(starts, 1, 10_000, crowded))
                .hasSizeBetween(3, 4)
                .allSatisfy(rows -> assertThat(rows).isLessThan(1_009 / 2));
    }

    @Test
    void asksAboutAllRangesOfASizeAtOnce() {
        cappedSplitter(1, 10_000, id -> true).split(1, 10_000, 8);

        assertThat(questions).hasSizeLessThan(10);
        assertThat(questions.stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(300);
    }

    @Test
    void leavesWhatIsTooSmallToBeCut() {
        assertThat(cappedSplitter(1, 3, id -> true).split(1, 3, 8)).isEmpty();
        assertThat(cappedSplitter(1, 1000, id -> true).split(1, 1000, 1)).isEmpty();
    }

    @Test
    void endsWhereEveryRowHasTheSameKey() {
        RangeSplitter splitter = new RangeSplitter(ranges -> ranges.stream()
                .map(range -> range.first() <= 7 && range.last() >= 7 ? 500L : 0L)
                .toList());

        assertThat(splitter.split(1, 1000, 4)).hasSizeLessThan(2);
    }

    /** As InnoDB estimates: never more than half of the table. */
    private RangeSplitter cappedSplitter(long min, long max, LongPredicate there) {
        long half = LongStream.rangeClosed(min, max).filter(there).count() / 2;
        return new RangeSplitter(ranges -> {
            questions.add(ranges);
            return ranges.stream()
                    .map(range -> Math.min(
                            half,
                            LongStream.rangeClosed(range.first(), range.last())
                                    .filter(there)
                                    .count()))
                    .toList();
        });
    }

    private static List<Long> rowsOf(List<Long> starts, long min, long max, LongPredicate there) {
        List<Long> rows = new ArrayList<>();
        for (int i = 0; i <= starts.size(); i++) {
            long from = i == 0 ? min : starts.get(i - 1);
            long to = i == starts.size() ? max : starts.get(i) - 1;
            rows.add(LongStream.rangeClosed(from, to).filter(there).count());
        }
        return rows;
    }
}
