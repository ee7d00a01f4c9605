package io.lodestone.kernel.copy;

/** What the last chunk of a table was like, whichever part it was in: the next one usually is, too. */
final class UsualChunk {

    private volatile boolean allBeside;

    /** Whether each of its rows had a value from the table beside. */
    boolean isAllBeside() {
        return allBeside;
    }

    void isAllBeside(boolean all) {
        allBeside = all;
    }
}
