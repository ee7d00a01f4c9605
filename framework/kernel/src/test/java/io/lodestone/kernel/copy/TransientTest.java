package io.lodestone.kernel.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import java.io.EOFException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransientTest {

    private static final SQLException DEADLOCK = new SQLException("Deadlock found", "40001", 1213);
    /** As the driver tells it of a connection that breaks while it reads rows. */
    private static final SQLException RESET =
            new SQLException("Connection reset", "S1000", 0, new SocketException("Connection reset"));

    private static final Patience NONE = new Patience(Duration.ZERO);

    @Test
    void lostConnectionsPassWhateverTheDriverCallsThem() {
        assertThat(Transient.isTransient(RESET)).isTrue();
        assertThat(Transient.isTransient(new SQLException("?", "S1000", 0, new EOFException())))
                .isTrue();
        assertThat(Transient.isTransient(new SQLException("gone", "08S01", 0))).isTrue();
        assertThat(Transient.isTransient(DEADLOCK)).isTrue();
        assertThat(Transient.isTransient(new SQLException("no such column", "42S22", 1054)))
                .isFalse();
        assertThat(Transient.isTransient(new SQLException("?", "S1000", 0))).isFalse();
    }

    @Test
    void withoutPatienceTheFirstLossIsTheLast() {
        assertThatThrownBy(() -> NONE.repeated("Copying t", () -> {
                    throw new IllegalStateException(RESET);
                }))
                .isInstanceOf(LodestoneException.class)
                .hasMessage("Copying t failed: Connection reset. Start the same command again when the server is well:"
                        + " the run continues.");
    }

    @Test
    void whoWaitedLongEnoughIsNotWaitedForAgain() {
        List<String> attempts = new ArrayList<>();
        Patience patience = new Patience(Duration.ofMinutes(5));
        assertThatThrownBy(() -> patience.repeated("Outside", () -> {
                    attempts.add("x");
                    return NONE.repeated("Inside", () -> {
                        throw new IllegalStateException(RESET);
                    });
                }))
                .hasMessageStartingWith("Inside failed");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void onOneConnectionOnlyLocksAreWaitedFor() {
        Transient trouble = Transient.atLocks("Marking");
        trouble.failed(DEADLOCK);
        assertThatThrownBy(() -> trouble.failed(RESET))
                .isInstanceOf(LodestoneException.class)
                .hasMessage("Marking: Connection reset")
                .satisfies(e -> assertThat(Transient.isTransient(Transient.sqlException(e)))
                        .isTrue());
    }

    @Test
    void whatComesForwardBeginsItsCountAnew() {
        List<String> heard = new ArrayList<>();
        Perseverance perseverance =
                new Perseverance(new Patience(Duration.ofMillis(1)), "The run", why -> heard.add("again"));
        int[] attempts = {0};
        String done = perseverance.run(() -> {
            if (++attempts[0] < 5) {
                perseverance.progressed();
                throw new IllegalStateException(DEADLOCK);
            }
            return "done";
        });
        assertThat(done).isEqualTo("done");
        assertThat(heard).hasSize(4);
        assertThatThrownBy(() -> perseverance.run(() -> {
                    throw new IllegalArgumentException("wrong");
                }))
                .hasMessage("wrong");
    }
}
