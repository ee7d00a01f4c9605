package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handler {@code shift-hours}. */
public final class ShiftHours implements HandlerFactory {

    private static final int MOST = 14;
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?");
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "shift-hours",
                "Moves a date and time, or a Unix time in seconds, by hours. Dates without time and zero dates stay.",
                OptionSpec.required("hours", OptionType.NUMBER, "from -14 to 14"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        long hours = options.number("hours");
        if (Math.abs(hours) > MOST) {
            throw OptionChecks.invalid(context, "shift-hours", "hours", Long.toString(hours), "-14 to 14");
        }
        return (value, row) -> shift(value, hours, row);
    }

    private static @Nullable Object shift(@Nullable Object value, long hours, RowContext row) {
        if (value == null || hours == 0) {
            return value;
        }
        String text = value.toString();
        if (text.matches("\\d{1,12}")) {
            long seconds = Long.parseLong(text);
            return seconds == 0 ? value : Long.valueOf(seconds + hours * 3600);
        }
        if (!MOMENT.matcher(text).matches()) {
            return unshifted(value, text, row);
        }
        if (text.startsWith("0000-00-00")) {
            return value;
        }
        try {
            String fraction = text.substring("0000-00-00 00:00:00".length());
            LocalDateTime moment = LocalDateTime.parse(text.replace(' ', 'T'));
            return moment.plusHours(hours).format(PRINTED) + fraction;
        } catch (DateTimeException e) {
            return unshifted(value, "", row);
        }
    }

    private static Object unshifted(Object value, String text, RowContext row) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            row.warn("the value is no date and time, so it is not moved");
        }
        return value;
    }
}
