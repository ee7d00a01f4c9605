package io.lodestone.steps.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.schema.DatabaseSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class SideBySideTest {

    private static final Database NEAR = new Far(Duration.ofMillis(1));
    private static final Database DISTANT = new Far(Duration.ofMillis(20));

    @Test
    void answersInTheOrderOfTheQuestions() {
        List<Supplier<Integer>> questions = IntStream.range(0, 50)
                .mapToObj(i -> (Supplier<Integer>) () -> i)
                .toList();

        assertThat(SideBySide.ask(DISTANT, questions))
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void asksADistantDatabaseEightThingsAtATime() {
        CountDownLatch eight = new CountDownLatch(8);

        List<Boolean> met = SideBySide.ask(
                DISTANT, IntStream.range(0, 8).mapToObj(i -> meeting(eight)).toList());

        assertThat(met).hasSize(8).containsOnly(true);
    }

    @Test
    void asksANearDatabaseTwoThingsAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable question = () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            now.decrementAndGet();
        };

        SideBySide.run(NEAR, IntStream.range(0, 100).mapToObj(i -> question).toList());

        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void throwsWhatAQuestionThrew() {
        List<Runnable> questions = List.of(() -> {}, () -> {
            throw new IllegalArgumentException("no such table");
        });

        assertThatThrownBy(() -> SideBySide.run(DISTANT, questions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such table");
    }

    private static Supplier<Boolean> meeting(CountDownLatch others) {
        return () -> {
            others.countDown();
            try {
                return others.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** Of which only the distance is known. */
    private record Far(Duration roundTrip) implements Database {

        @Override
        public Side side() {
            return Side.SOURCE;
        }

        @Override
        public Jdbi jdbi() {
            throw new IllegalStateException("this test has no server");
        }

        @Override
        public DatabaseSchema schema() {
            throw new IllegalStateException("this test has no server");
        }

        @Override
        public String sql(String template) {
            return template;
        }

        @Override
        public Optional<PlatformVersion> platform() {
            return Optional.empty();
        }
    }
}
