package io.lodestone.kernel.copy;

import io.lodestone.spi.step.Finding;

/** Hears what a copy does. Called by several threads at once. */
public interface CopyListener {

    /** Rows whose transaction committed. */
    void rowsMoved(String table, long read, long written, long rejected);

    void finding(Finding finding);

    /** What is wrong now, and may come of changes of the source since its rows were read. */
    default void difference(Finding finding) {
        finding(finding);
    }
}
