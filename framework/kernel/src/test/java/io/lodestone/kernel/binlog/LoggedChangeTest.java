package io.lodestone.kernel.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.step.Change.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedChangeTest {

    private static LoggedChange change(Operation operation) {
        return new LoggedChange("t", List.of("1"), Map.of(), operation, 0);
    }

    @Test
    void keysAndExtraValuesSurviveAsText() {
        List<String> key = List.of("a\u001fb", "c\\s", "");
        LoggedChange change = new LoggedChange("t", key, Map.of("x", "\\", "y", "\u001f"), Operation.UPDATE, 0);

        assertThat(LoggedChange.list(change.keyText())).isEqualTo(key);
        assertThat(LoggedChange.extra(change.extraText())).isEqualTo(change.extra());
        assertThat(LoggedChange.extra("")).isEmpty();
    }

    @Test
    void differentKeysHaveDifferentIdentities() {
        LoggedChange one = new LoggedChange("t", List.of("a", "b"), Map.of(), Operation.UPDATE, 0);
        assertThat(new LoggedChange("t", List.of("a\u001fb"), Map.of(), Operation.UPDATE, 0).identity())
                .isNotEqualTo(one.identity());
        assertThat(new LoggedChange("t", List.of("a", "b"), Map.of(), Operation.DELETE, 9).identity())
                .isEqualTo(one.identity());
    }

    @Test
    void comingAndGoingIsNotForgottenForAnUpdate() {
        assertThat(change(Operation.DELETE).then(change(Operation.INSERT)).operation())
                .isEqualTo(Operation.INSERT);
        assertThat(change(Operation.INSERT).then(change(Operation.UPDATE)).operation())
                .isEqualTo(Operation.INSERT);
        assertThat(change(Operation.UPDATE).then(change(Operation.DELETE)).operation())
                .isEqualTo(Operation.DELETE);
    }

    @Test
    void positionsFollowEachOtherByNumberOfFileAndOffset() {
        LogPosition position = new LogPosition("log.999999", 500);
        assertThat(position.reaches(new LogPosition("log.999999", 500))).isTrue();
        assertThat(position.reaches(new LogPosition("log.999999", 501))).isFalse();
        assertThat(position.reaches(new LogPosition("log.1000000", 4))).isFalse();
        assertThat(new LogPosition("log.1000000", 4).reaches(position)).isTrue();
    }
}
