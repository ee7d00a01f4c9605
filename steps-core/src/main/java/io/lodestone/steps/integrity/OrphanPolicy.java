package io.lodestone.steps.integrity;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.steps.StepsErrorCode;
import java.util.Locale;

/** What becomes of orphans: option {@code orphans}. */
enum OrphanPolicy {
    /** They stop the run before anything is written. */
    STOP,
    /** They stay behind, with the rows that refer to them; a reference that the database would clear is cleared. */
    SKIP,
    /** They travel as they are. */
    KEEP;

    static final OptionSpec OPTION = OptionSpec.withDefault(
            "orphans",
            OptionType.TEXT,
            "stop",
            "rows that refer to missing rows: stop the run, skip them, or keep them as they are");

    static OrphanPolicy of(Options options) {
        String word = options.text("orphans").orElse("stop");
        try {
            return valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new LodestoneException(
                    StepsErrorCode.OPTION_INVALID,
                    "steps.options.data-integrity.orphans is '" + word + "'; expected stop, skip or keep",
                    e);
        }
    }
}
