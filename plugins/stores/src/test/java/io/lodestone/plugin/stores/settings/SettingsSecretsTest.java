package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.magento.crypt.ReEncryption;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsSecretsTest {

    private static final Optional<ReEncryption.Session> SECRETS =
            Optional.of(new ReEncryption(new Keys()).open("to test"));

    private static Setting encrypted(String plain) {
        return setting(SECRETS.orElseThrow().encrypt(plain));
    }

    private static Setting setting(String value) {
        return new Setting("default", 0, "payment/x/password", value);
    }

    @Test
    void secretsAreComparedByWhatTheyMean() {
        assertThat(SettingsStep.sameSecret(SECRETS, encrypted("one"), encrypted("one")))
                .isTrue();
        assertThat(SettingsStep.sameSecret(SECRETS, encrypted("one"), encrypted("two")))
                .isFalse();
        assertThat(SettingsStep.sameSecret(SECRETS, encrypted("one"), setting("0:3:cut")))
                .isFalse();
        assertThat(SettingsStep.sameSecret(SECRETS, setting("plain"), setting("plain")))
                .isTrue();
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
