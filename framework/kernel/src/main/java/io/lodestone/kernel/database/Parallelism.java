package io.lodestone.kernel.database;

/** How many tables or chunks a run works on at a time when the user leaves that to it. */
public final class Parallelism {

    /** Stands for the choice in a configuration. */
    public static final int AUTOMATIC = 0;

    /** As much as waits for a distant server at the same time; with more, connections and memory become dear. */
    private static final int OF_DISTANT = 8;

    private Parallelism() {}

    /** The number of cores, which the servers usually have as well; more when most of the time is waiting for answers. */
    public static int of(int configured, boolean distant) {
        if (configured != AUTOMATIC) {
            return configured;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return distant ? Math.max(cores, OF_DISTANT) : cores;
    }

    /** The most that {@link #of} may say. */
    public static int most(int configured) {
        return configured != AUTOMATIC
                ? configured
                : Math.max(Runtime.getRuntime().availableProcessors(), OF_DISTANT);
    }
}
