package io.lodestone.steps.handler;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Handler {@code crc32-of}. */
public final class Crc32Of implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "crc32-of",
                "The CRC-32 of another column's text in UTF-8, as an unsigned number; 0 for NULL.",
                OptionSpec.required("column", OptionType.TEXT, "the source column"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        ColumnRef column = context.column(options.text("column").orElseThrow());
        return (value, row) -> checksum(row, column);
    }

    private static Long checksum(RowContext row, ColumnRef column) {
        String text = row.text(column);
        CRC32 checksum = new CRC32();
        if (text != null) {
            checksum.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return checksum.getValue();
    }
}
