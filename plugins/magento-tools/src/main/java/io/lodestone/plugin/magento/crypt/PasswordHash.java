package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handler {@code password-hash}. */
public final class PasswordHash implements HandlerFactory {

    private static final Pattern SALTED = Pattern.compile("(?:([0-9a-fA-F]{32})|[0-9a-fA-F]{64})(?::([^:]*))?");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "password-hash",
                "Names the algorithm of an MD5 (hash:salt:0) or SHA-256 (hash:salt:1) hash, so that Magento 2 accepts the"
                        + " password. Every other hash stays as it is and is never cut.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        return (value, row) -> value == null ? null : upgraded(value);
    }

    /** The same for one hash; the same instance when it stays. */
    public static String upgraded(String hash) {
        return (String) upgraded((Object) hash);
    }

    private static Object upgraded(Object value) {
        Matcher hash = SALTED.matcher(value.toString());
        if (!hash.matches()) {
            return value;
        }
        @Nullable String salt = hash.group(2);
        String algorithm = hash.group(1) == null ? "1" : "0";
        return salt == null ? value + "::" + algorithm : value + ":" + algorithm;
    }
}
