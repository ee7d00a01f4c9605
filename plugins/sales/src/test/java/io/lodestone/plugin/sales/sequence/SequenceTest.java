package io.lodestone.plugin.sales.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {

    @Test
    void aPrefixThatTheDestinationCannotKeepIsLeftOut() {
        Sequence sequence = Sequence.after(Counter.of("{\"type\":\"catalog/rule_condition_combine\"", "x", 8, '0'));

        assertThat(sequence).isEqualTo(new Sequence("", 1));
    }

    @Test
    void aWidthThatNoNumberCanHaveIsNone() {
        assertThat(Sequence.after(Counter.of("1", "100000080", Integer.MAX_VALUE, '0'))
                        .prefix())
                .hasSizeLessThanOrEqualTo(Sequence.LONGEST_PREFIX);
    }

    @ParameterizedTest(name = "after {1} with prefix {0} and {2} digits comes {3}, as {4} + {5}")
    @CsvSource({
        // The usual store views: the prefix is the store's id and becomes part of the number.
        "1,    100000080,      8,  100000081,      '',      100000081",
        "2,    200000050,      8,  200000051,      '',      200000051",
        "12,   1200000007,     8,  1200000008,     1,       200000008",
        "123,  12300000007,    8,  12300000008,    12,      300000008",
        // The admin's store.
        "0,    000000001,      8,  000000002,      '',      2",
        // Letters in front.
        "DE,   DE000000009,    9,  DE000000010,    DE,      10",
        "DE1,  DE100000009,    8,  DE100000010,    DE,      100000010",
        "A-1-, A-1-000000009,  9,  A-1-000000010,  A-1-,    10",
        // No prefix.
        "'',   000000009,      9,  000000010,      '',      10",
        "'',   123456789,      8,  123456790,      '',      123456790",
        // Wide numbers: the zeros in front go to the prefix.
        "1,    10000000080,    10, 10000000081,    10,      81",
        "'',   00000000000080, 14, 00000000000081, 00000,   81",
        // More than nine digits in use: they stay the number as long as it can be held.
        "1,    11234567890,    8,  11234567891,    1,       1234567891",
        "'',   20231231000123, 8,  20231231000124, 20231,   231000124",
        // The last id does not begin with the prefix, because it was changed.
        "9,    100000080,      8,  9100000081,     9,       100000081",
    })
    void continuesInTheSameShape(String prefix, String last, int pad, String next, String newPrefix, long number) {
        Counter counter = Counter.of(prefix, last, pad, '0');

        Sequence sequence = Sequence.after(counter);

        assertThat(counter.next()).isEqualTo(next);
        assertThat(sequence).isEqualTo(new Sequence(newPrefix, number));
        assertThat(sequence.nextId()).isEqualTo(next);
        assertThat(sequence.next()).isBetween(1L, Sequence.MAXIMUM);
    }

    @ParameterizedTest(name = "after {1} with prefix {0}, {2} times {3}: {4} becomes {5}")
    @CsvSource({
        "1,   100080,      5, 0, 100081,      1000000081",
        "'',  00000080,    8, 0, 00000081,    000000081",
        "EU-, EU-00000080, 8, 0, EU-00000081, EU-000000081",
        "1,   1XXXXXX80,   8, X, 1XXXXXX81,   1000000081",
    })
    void keepsThePrefixWhereTheShapeCannotBeWritten(
            String prefix, String last, int pad, char character, String wanted, String next) {
        Counter counter = new Counter(prefix, 80, pad, character);

        assertThat(counter.next()).isEqualTo(wanted);
        assertThat(Sequence.after(counter).nextId()).isEqualTo(next);
        assertThat(last).isNotEmpty();
    }

    @Test
    void countsOnOverTheEndOfItsDigits() {
        Sequence sequence = Sequence.after(Counter.of("1", "199999999", 8, '0'));

        assertThat(sequence.nextId()).isEqualTo("1100000000");
    }

    @Test
    void goesPastNumbersInUse() {
        Sequence sequence = new Sequence("", 100000081);

        assertThat(sequence.past(100000085).nextId()).isEqualTo("100000086");
        assertThat(sequence.past(100000081).nextId()).isEqualTo("100000082");
        assertThat(sequence.past(100000080)).isSameAs(sequence);
    }

    @Test
    void stepsBeginWhereTheyCount() {
        Sequence sequence = new Sequence("", 100000083);

        Target alone = new Target("order", 1, sequence, 1, "100000083", false);
        Target inTurn = new Target("order", 1, sequence, 3, "100000083", false);

        assertThat(alone.start()).isEqualTo(1);
        assertThat(value(alone, 1)).isEqualTo(100000083);
        assertThat(value(alone, 2)).isEqualTo(100000084);
        assertThat(value(inTurn, 1)).isEqualTo(100000083);
        assertThat(value(inTurn, 2)).isEqualTo(100000086);
    }

    /** The destination's arithmetic for its n-th new row. */
    private static long value(Target target, long n) {
        return (target.lastRow() + n - target.start()) * target.step() + target.start();
    }
}
