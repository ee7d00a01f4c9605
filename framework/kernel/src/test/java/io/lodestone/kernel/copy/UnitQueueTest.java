package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.copy.UnitQueue.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnitQueueTest {

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private Unit unit(String table, long bytes, String name) {
        return new Unit(table, bytes, () -> order.add(name));
    }

    @Test
    void theLargestComesFirst() {
        new UnitQueue(List.of(unit("a", 1, "small"), unit("b", 3, "large"), unit("c", 2, "middle")), List.of())
                .tasks()
                .forEach(Runnable::run);

        assertThat(order).containsExactly("large", "middle", "small");
    }

    @Test
    void tablesAreClosedAfterAllPartsOfAllTables() {
        new UnitQueue(
                        List.of(unit("a", 9, "a1"), unit("a", 9, "a2"), unit("b", 1, "b")),
                        List.of(unit("b", 1, "close b"), unit("a", 18, "close a")))
                .tasks()
                .forEach(Runnable::run);

        assertThat(order).containsExactly("a1", "a2", "b", "close a", "close b");
    }

    @Test
    void whoWritesRatherTakesPartsOfDifferentTables() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Unit slow = new Unit("a", 9, () -> {
            begun.countDown();
            await(end);
            order.add("a1");
        });
        List<Runnable> tasks = new UnitQueue(List.of(slow, unit("a", 9, "a2"), unit("b", 1, "b")), List.of()).tasks();
        Thread other = new Thread(tasks.get(0));
        other.start();
        await(begun);

        tasks.get(1).run();
        tasks.get(2).run();
        end.countDown();
        other.join();

        assertThat(order).containsExactly("b", "a2", "a1");
    }

    @Test
    void aTaskThatFindsNothingReadyLeavesItToTheOneThatMakesItReady() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Unit slow = new Unit("a", 9, () -> {
            begun.countDown();
            await(end);
            order.add("rows");
        });
        List<Runnable> tasks = new UnitQueue(List.of(slow), List.of(unit("a", 9, "close"))).tasks();
        Thread other = new Thread(tasks.get(0));
        other.start();
        await(begun);

        tasks.get(1).run();
        assertThat(order).isEmpty();
        end.countDown();
        other.join();

        assertThat(order).containsExactly("rows", "close");
    }

    @Test
    void aTableOfWhichAPartHasFailedIsNotClosed() {
        Unit broken = new Unit("a", 2, () -> {
            throw new IllegalStateException("broken");
        });
        List<Runnable> tasks = new UnitQueue(
                        List.of(broken, unit("a", 1, "a2"), unit("b", 1, "b")),
                        List.of(unit("a", 3, "close a"), unit("b", 1, "close b")))
                .tasks();

        assertThatThrownBy(() -> tasks.get(0).run()).hasMessage("broken");
        tasks.subList(1, tasks.size()).forEach(Runnable::run);

        assertThat(order).containsExactly("a2", "b", "close b");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
