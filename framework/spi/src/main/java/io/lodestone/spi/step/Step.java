package io.lodestone.spi.step;

/**
 * A unit of work of a run.
 *
 * <p>Life cycle, all on one thread at a time: {@code descriptor* (check)? (run verify)?}. {@code check} of every step is
 * called before {@code run} of any. {@code run} may be called again after a crash: everything it does goes through
 * {@link Work}, which skips what is already done, so that twice the same run gives the same destination.
 *
 * <p>Created once per command by constructor injection; it keeps no state between calls that a crash would lose.
 *
 * @since 1.0
 */
public interface Step {

    StepDescriptor descriptor();

    /** Reports findings about both databases and the plan; writes nothing. */
    default void check(StepContext context) {}

    /**
     * Does the work.
     *
     * @throws io.lodestone.spi.LodestoneException to end the run; it can be resumed when the error is EXTERNAL or DATA
     */
    void run(StepContext context);

    /** Reports findings about the result; writes nothing. Called after {@link #run}, and by {@code verify}. */
    default void verify(StepContext context) {}
}
