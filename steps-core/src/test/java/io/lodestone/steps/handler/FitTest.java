package io.lodestone.steps.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.handler.HandlerProbe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FitTest {

    private final HandlerProbe probe = HandlerProbe.of(new Fit()).into(5);

    @Test
    void leavesWhatFits() {
        String fits = "Émile";
        byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);

        assertThat(probe.apply(fits)).isSameAs(fits);
        assertThat(probe.apply("")).isEqualTo("");
        assertThat(probe.apply(null)).isNull();
        assertThat(probe.apply(bytes)).isSameAs(bytes);
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void cutsAndLists() {
        assertThat(probe.apply("123456")).isEqualTo("12345");

        assertThat(probe.warnings())
                .containsExactly("the text of 6 characters was cut to the 5 that the destination takes");
    }

    @Test
    void countsCharactersAsTheServerDoes() {
        String five = "\uD83D\uDE00".repeat(5);

        assertThat(probe.apply(five)).isSameAs(five);
        assertThat(probe.apply(five + "x")).isEqualTo(five);
        assertThat(probe.apply("x" + five)).isEqualTo("x" + "\uD83D\uDE00".repeat(4));
    }
}
