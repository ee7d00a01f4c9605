package io.lodestone.steps.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;
import org.junit.jupiter.api.Test;

class InvariantTest {

    @Test
    void tablesAreThoseInBraces() {
        assertThat(invariant("SELECT a.x FROM {first} a JOIN {second_2} b ON a.x = b.x JOIN {first} c")
                        .tables())
                .containsExactlyInAnyOrder("first", "second_2");
    }

    @Test
    void bracesOfRegularExpressionsAndTextsAreNoTables() {
        assertThat(invariant("SELECT x FROM {first} WHERE x REGEXP '^[0-9]{32}$' AND y = '{second}'")
                        .tables())
                .containsExactly("first");
        assertThat(invariant("SELECT x FROM {first} WHERE y <> \"it's {second}\" AND z <> 'a\\'{third}'")
                        .tables())
                .containsExactly("first");
        assertThat(invariant("SELECT 'it''s {second}' FROM {first} WHERE x = '\n{third}\n'")
                        .tables())
                .containsExactly("first");
    }

    @Test
    void unfinishedTextsEndNothing() {
        assertThat(invariant("").tables()).isEmpty();
        assertThat(invariant("SELECT {} FROM { first } JOIN {32}").tables()).isEmpty();
        assertThat(invariant("SELECT 'x FROM {first}").tables()).containsExactly("first");
    }

    private static Invariant invariant(String broken) {
        return new Invariant(Code.ONE, "first", "rows are wrong", "Correct them", broken);
    }

    private enum Code implements ErrorCode {
        ONE;

        @Override
        public String code() {
            return "TEST-001";
        }

        @Override
        public ErrorType type() {
            return ErrorType.DATA;
        }
    }
}
