package io.lodestone.cli;

import io.lodestone.spi.Mode;
import java.util.List;

/** A mode as an argument. */
enum ModeWord {
    SETTINGS(Mode.SETTINGS),
    DATA(Mode.DATA);

    private final Mode mode;

    ModeWord(Mode mode) {
        this.mode = mode;
    }

    static List<Mode> orBoth(List<ModeWord> given) {
        return given.isEmpty()
                ? List.of(Mode.SETTINGS, Mode.DATA)
                : given.stream().distinct().map(w -> w.mode).toList();
    }
}
