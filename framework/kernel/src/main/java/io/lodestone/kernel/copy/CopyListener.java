package io.lodestone.kernel.copy;

import io.lodestone.spi.step.Finding;

/** Hears what a copy does. Called by several threads at once. */
public interface CopyListener {

    /** Rows whose transaction committed. */
    void rowsMoved(String table, long read, long written, long rejected);

    void finding(Finding finding);
}
