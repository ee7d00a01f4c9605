package io.lodestone.kernel.verify;

import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;

/** Hears what a comparison does. Called by several threads at once. */
public interface VerifyListener {

    /** Before the first table of a mode. */
    default void begun(Mode mode, int tables) {}

    default void compared(Mode mode, TableResult result) {}

    /** The figures count rows that were written again or deleted. */
    default void repaired(Mode mode, String table, long written, long deleted) {}

    /** @param step the one that has something to say; empty for the comparison itself */
    default void finding(Mode mode, String step, Finding finding) {}
}
