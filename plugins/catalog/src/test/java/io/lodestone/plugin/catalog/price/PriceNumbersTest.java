package io.lodestone.plugin.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.step.KeyRange;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class PriceNumbersTest {

    private static final int STORES = 4;

    @Test
    void rangesHaveTheirOwnNumbersHoweverManyTheyUse() {
        PriceNumbers numbers = new PriceNumbers(1000, 10, STORES);
        Set<Long> seen = new HashSet<>();
        for (KeyRange range : new KeyRange[] {new KeyRange(50, 60), new KeyRange(10, 49), new KeyRange(61, 61)}) {
            LongSupplier next = numbers.of(range);
            for (long product = range.from(); product <= range.to(); product++) {
                for (int store = 0; store < STORES; store++) {
                    assertThat(seen.add(next.getAsLong())).isTrue();
                }
            }
        }
        assertThat(seen).allMatch(number -> number > 1000).contains(1001L);
        assertThat(numbers.of(new KeyRange(50, 60)).getAsLong())
                .isEqualTo(numbers.of(new KeyRange(50, 60)).getAsLong());
    }

    @Test
    void withoutRoomTheServerChooses() {
        assertThat(new PriceNumbers(1000, 10, 0).of(new KeyRange(10, 20)).getAsLong())
                .isZero();
    }

    @Test
    void noNumberIsOneOfThoseBefore() {
        assertThat(new PriceNumbers(1000, 10, STORES).of(new KeyRange(3, 20)).getAsLong())
                .isZero();
    }
}
