package io.lodestone.spi.sample;

import io.lodestone.spi.Incubating;
import java.util.List;

/**
 * A made-up store that {@code lodestone demo} migrates. Created by constructor injection; called by one thread.
 *
 * @since 1.0
 */
@Incubating
public interface SampleStore {

    /** What is made and where it goes, as printed: {@code Shop 1.0, to be moved into Shop 2.0}. */
    String title();

    /** Fills both databases: the source with a store, the destination as a fresh installation leaves it. */
    void create(SampleContext context);

    /** What to compare when everything is migrated. */
    List<SampleCount> counts();
}
