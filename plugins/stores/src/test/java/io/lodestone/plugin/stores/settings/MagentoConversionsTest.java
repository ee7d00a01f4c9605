package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.magento.crypt.ReEncryption;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MagentoConversionsTest {

    private static final String OLD = "0123456789abcdef0123456789abcdef";
    private static final String NEW = "fedcba9876543210fedcba9876543210";

    /** "secret-password", Blowfish in ECB mode with {@link #OLD}. */
    private static final String ENCRYPTED = "JxNjLFRTY6S7LnfN8LyqEw==";

    @Test
    void serializedSettingsBecomeJson() {
        Conversions conversions = conversions(null, null);

        assertThat(conversions.phpToJson("a:1:{s:17:\"_1388590000_0\";a:2:{s:7:\"user\";s:3:\"abc\";}}"))
                .isEmpty();
        assertThat(conversions.phpToJson(
                        "a:1:{s:18:\"_1407425104187_187\";a:2:{s:17:\"customer_group_id\";s:5:\"32000\";"
                                + "s:12:\"min_sale_qty\";d:2;}}"))
                .contains("{\"_1407425104187_187\":{\"customer_group_id\":\"32000\",\"min_sale_qty\":2}}");
        assertThat(conversions.phpToJson("a:1:{s:3:\"EUR\";s:3:\"€\";}")).contains("{\"EUR\":\"\\u20ac\"}");
        assertThat(conversions.phpToJson("a:0:{}")).contains("[]");
    }

    @Test
    void whatIsNotSerializedHasNoJson() {
        Conversions conversions = conversions(null, null);

        assertThat(conversions.phpToJson("a:1:{broken")).isEmpty();
        assertThat(conversions.phpToJson("{\"already\":\"json\"}")).isEmpty();
        assertThat(conversions.phpToJson("")).isEmpty();
    }

    @Test
    void secretsGoFromKeyToKey() {
        Conversions conversions = conversions(OLD, NEW);

        assertThat(conversions.looksEncrypted(ENCRYPTED)).isTrue();
        assertThat(conversions.reencrypted(ENCRYPTED))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("0:3:").doesNotContain("secret-password"));
    }

    @Test
    void plainAndForeignTextsAreUnreadable() {
        Conversions conversions = conversions(OLD, NEW);

        assertThat(conversions.reencrypted("plain password")).isEmpty();
        assertThat(conversions.reencrypted("not//base64==")).isEmpty();
        assertThat(conversions.looksEncrypted("merchant@example.com")).isFalse();
        assertThat(conversions.looksEncrypted("")).isFalse();
        assertThat(conversions("another key of another shop 1234", NEW).reencrypted(ENCRYPTED))
                .isEmpty();
    }

    @Test
    void withoutBothKeysNoSecretTravels() {
        assertThat(conversions(null, null).reencrypted(ENCRYPTED)).isEmpty();
        assertThat(conversions(OLD, null).reencrypted(ENCRYPTED)).isEmpty();
        assertThat(conversions(null, NEW).looksEncrypted(ENCRYPTED)).isFalse();
    }

    private static Conversions conversions(@Nullable String from, @Nullable String to) {
        return new MagentoConversions(new ReEncryption(new Keys(from, to)));
    }

    private record Keys(@Nullable String from, @Nullable String to) implements CryptKeys {

        @Override
        public Optional<Secret> source() {
            return Optional.ofNullable(from).map(Secret::new);
        }

        @Override
        public Optional<Secret> destination() {
            return Optional.ofNullable(to).map(Secret::new);
        }
    }
}
