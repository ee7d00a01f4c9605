package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.handler.CanonicalHandler;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RowContext;
import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.spi.option.Options;
import io.lodestone.steps.handler.OnError;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Handler {@code reencrypt}. */
public final class ReEncrypt implements HandlerFactory {

    private final ReEncryption reEncryption;

    @Inject
    ReEncrypt(ReEncryption reEncryption) {
        this.reEncryption = reEncryption;
    }

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "reencrypt",
                "A value encrypted with Magento 1's key becomes one encrypted with Magento 2's. NULL and the empty text stay.",
                OnError.OPTION);
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        OnError onError = OnError.of(options, context, "reencrypt");
        ReEncryption.Session session =
                reEncryption.open("to re-encrypt table plan " + context.table().id());
        return new Moving(session, onError);
    }

    /** Encrypting a text twice gives two results, so it also says which of them mean the same. */
    private record Moving(ReEncryption.Session session, OnError onError) implements CanonicalHandler, SqlHandler {
        @Override
        public @Nullable Object apply(@Nullable Object value, RowContext row) {
            return convert(value, session, onError, row);
        }

        /** NULL and the empty text. */
        @Override
        public String covers(String expression) {
            return "COALESCE(LENGTH(" + expression + ") = 0, TRUE)";
        }

        @Override
        public String toSql(String expression) {
            return expression;
        }

        @Override
        public @Nullable Object canonical(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
            return session.fingerprint(text);
        }
    }

    private static @Nullable Object convert(
            @Nullable Object value, ReEncryption.Session session, OnError onError, RowContext row) {
        if (value == null) {
            return null;
        }
        String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
        if (text.isEmpty()) {
            return value;
        }
        try {
            return session.move(text);
        } catch (UndecryptableException e) {
            return onError.apply(value, "the value " + e.getMessage(), row);
        }
    }
}
