package io.lodestone.steps.handler;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handler {@code timestamp-to-date}. */
public final class TimestampToDate implements HandlerFactory {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "timestamp-to-date",
                "A Unix time in seconds becomes a date and time in UTC. Everything else stays.",
                OptionSpec.optional(
                        "column", OptionType.TEXT, "a source column that decides; without it every row counts"),
                OptionSpec.withDefault(
                        "matches", OptionType.TEXT, "", "regular expression that is found in that column"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        Pattern pattern = OptionChecks.regex(
                context, "timestamp-to-date", "matches", options.text("matches").orElse(""));
        Optional<ColumnRef> column = options.text("column").map(context::column);
        if (column.isEmpty()) {
            return (value, row) -> convert(value);
        }
        ColumnRef decisive = column.get();
        return (value, row) -> {
            String text = row.text(decisive);
            return text != null && pattern.matcher(text).find() ? convert(value) : value;
        };
    }

    private static @Nullable Object convert(@Nullable Object value) {
        if (value == null || !value.toString().matches("-?\\d{1,11}")) {
            return value;
        }
        return LocalDateTime.ofEpochSecond(Long.parseLong(value.toString()), 0, ZoneOffset.UTC)
                .format(PRINTED);
    }
}
