package io.lodestone.kernel.copy;

/** What is to be expected of a part of a table before it is copied: shared by all parts of the table. */
final class PartOutlook {

    private final long bytes;
    private volatile boolean allBeside;

    /** @param bytes estimate of each part */
    PartOutlook(long bytes) {
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** Whether each row of the last chunk had a value from the table beside; the next one is usually like it. */
    boolean isAllBeside() {
        return allBeside;
    }

    void isAllBeside(boolean all) {
        allBeside = all;
    }
}
