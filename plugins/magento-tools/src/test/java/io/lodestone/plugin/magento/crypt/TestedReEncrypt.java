package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.handler.HandlerFactory;
import java.util.Optional;

/** The handler with keys, for tests in other packages. */
public final class TestedReEncrypt {

    private TestedReEncrypt() {}

    public static HandlerFactory withKeys() {
        return new ReEncrypt(new ReEncryption(new Keys()));
    }

    private record Keys() implements CryptKeys {

        @Override
        public Optional<Secret> source() {
            return Optional.of(new Secret("0123456789abcdef0123456789abcdef"));
        }

        @Override
        public Optional<Secret> destination() {
            return Optional.of(new Secret("fedcba9876543210fedcba9876543210"));
        }
    }
}
