package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
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
        return new Upgrade();
    }

    private static final class Upgrade implements SqlHandler {

        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            return value == null ? null : upgraded(value);
        }

        /** Hashes with salts as Magento makes them. */
        @Override
        public String covers(String expression) {
            return "COALESCE(" + expression + " REGEXP '^([0-9a-fA-F]{32}|[0-9a-fA-F]{64})(:[0-9a-zA-Z]*)?$' AND"
                    + " LOCATE(CHAR(10), " + expression + ") = 0, TRUE)";
        }

        @Override
        public String toSql(String expression) {
            // Each mention may be a pattern to match, so that there are as few as possible.
            return "CONCAT(" + expression + ", CASE LOCATE(':', " + expression + ") WHEN 33 THEN ':0' WHEN 0 THEN"
                    + " IF(CHAR_LENGTH(" + expression + ") = 32, '::0', '::1') ELSE ':1' END)";
        }
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
