package io.lodestone.spi.plan;

import java.util.Locale;

/**
 * What becomes of a source table.
 *
 * @since 1.0
 */
public enum Disposition {
    /** Its rows take the place of the destination's. */
    MIGRATE,
    /** Its rows are added to the destination's; on an equal key the source wins. */
    MERGE,
    /** Kept whole as {@code lodestone_archive_<table>} in the destination. */
    ARCHIVE,
    /** Read by a step's own code, which decides where its rows go. */
    STEP,
    /** Left out by a rule that names its reason. */
    IGNORE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
