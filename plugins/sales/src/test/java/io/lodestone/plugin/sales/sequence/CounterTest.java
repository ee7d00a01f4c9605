package io.lodestone.plugin.sales.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterTest {

    @ParameterizedTest
    @CsvSource({
        "1, 100000080, 80",
        "'', 100000080, 100000080",
        // Edited orders carry a revision.
        "1, 100000080-1, 80",
        "1, '', 0",
        "1, 1, 0",
        "X, garbage, 0",
        "X, X007, 7",
        "X, X 7, 7",
        "1, 1999999999999999999999999, 999999999999999999",
    })
    void readsTheLastNumberAsTheSourceDoes(String prefix, String lastId, long number) {
        assertThat(Counter.of(prefix, lastId, 8, '0').last()).isEqualTo(number);
    }

    @Test
    void isNeverBehindNumbersInUse() {
        Counter counter = Counter.of("1", "100000080", 8, '0');

        assertThat(counter.atLeast(95).next()).isEqualTo("100000096");
        assertThat(counter.atLeast(80)).isSameAs(counter);
    }

    @Test
    void beginsWithOne() {
        assertThat(new Counter("7", 0, 8, '0').next()).isEqualTo("700000001");
    }
}
