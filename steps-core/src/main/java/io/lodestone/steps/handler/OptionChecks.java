package io.lodestone.steps.handler;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.steps.StepsErrorCode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Refuses option values that their type alone does not refuse. */
public final class OptionChecks {

    private OptionChecks() {}

    /** The error for an option of a handler, with what would be right. */
    public static LodestoneException invalid(
            HandlerContext context, String handler, String option, String value, String expected) {
        return new LodestoneException(
                StepsErrorCode.OPTION_INVALID,
                "Handler " + handler + " of table plan " + context.table().id() + ": option " + option + " is '" + value
                        + "'; expected " + expected);
    }

    static Pattern regex(HandlerContext context, String handler, String option, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw invalid(context, handler, option, value, "a regular expression (" + e.getDescription() + ")");
        }
    }
}
