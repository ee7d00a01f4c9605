package io.lodestone.kernel.capture;

import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.util.Collection;
import java.util.function.Consumer;

/** Begins to capture changes, before the first row of a mode is read. */
public interface CaptureStart {

    /**
     * Goes on where it was begun before.
     *
     * @param mode that reads the tables' rows
     * @param resumed whether rows were read before, by an earlier run that this one continues
     * @param findings hears of changes that were not captured
     */
    void begin(Mode mode, Collection<CapturedTable> tables, boolean resumed, Consumer<Finding> findings);
}
