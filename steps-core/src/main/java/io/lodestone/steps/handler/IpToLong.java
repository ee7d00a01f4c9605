package io.lodestone.steps.handler;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.option.Options;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handler {@code ip-to-long}. */
public final class IpToLong implements HandlerFactory {

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final int PACKED_4 = 4;
    private static final int PACKED_6 = 16;

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "ip-to-long",
                "An IPv4 address, as text or packed in 4 bytes (or 16, when it is IPv4 in IPv6), becomes its number."
                        + " Numbers stay; none or another address becomes 0, which is listed.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return IpToLong::convert;
    }

    private static Object convert(@Nullable Object value, RowContext row) {
        if (value == null) {
            return 0L;
        }
        if (value instanceof byte[] bytes && (bytes.length == PACKED_4 || bytes.length == PACKED_6)) {
            return packed(bytes, row);
        }
        String text = value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1).strip()
                : value.toString().strip();
        if (text.matches("\\d{1,10}") && Long.parseLong(text) <= 0xffffffffL) {
            return value instanceof byte[] ? Long.parseLong(text) : value;
        }
        return text.isEmpty() ? Long.valueOf(0) : dotted(text, row);
    }

    private static Long dotted(String text, RowContext row) {
        Matcher address = DOTTED.matcher(text);
        if (!address.matches()) {
            return lost(row);
        }
        long number = 0;
        for (int group = 1; group <= PACKED_4; group++) {
            int part = Integer.parseInt(address.group(group));
            if (part > 0xff) {
                return lost(row);
            }
            number = number * 256 + part;
        }
        return number;
    }

    private static Long packed(byte[] bytes, RowContext row) {
        if (bytes.length == PACKED_6 && !isMapped(bytes)) {
            return lost(row);
        }
        long number = 0;
        for (int i = bytes.length - PACKED_4; i < bytes.length; i++) {
            number = number * 256 + (bytes[i] & 0xff);
        }
        return number;
    }

    /** Ten zero bytes and two of ones stand before an IPv4 address. */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    }

    private static Long lost(RowContext row) {
        row.warn("the address is not IPv4, so it becomes 0");
        return 0L;
    }
}
