package io.lodestone.plugin.magento.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Secret;
import io.lodestone.testkit.handler.HandlerProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CryptTest {

    private static final String OLD = "0123456789abcdef0123456789abcdef";
    private static final String NEW = "fedcba9876543210fedcba9876543210";

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

    private static HandlerProbe probe(@Nullable String from, @Nullable String to) {
        return HandlerProbe.of(new ReEncrypt(new ReEncryption(new Keys(from, to))));
    }

    /** What Magento 1 does: zero padding to whole blocks. */
    private static String encrypt(String transformation, String algorithm, String key, String text) throws Exception {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        int block = cipher.getBlockSize();
        byte[] padded = Arrays.copyOf(plain, (plain.length + block - 1) / block * block);
        return Base64.getEncoder().encodeToString(cipher.doFinal(padded));
    }

    private static String blowfish(String key, String text) throws Exception {
        return encrypt("Blowfish/ECB/NoPadding", "Blowfish", key, text);
    }

    /** What Magento 2 does. */
    private static String decrypt(@Nullable Object value, String key) throws Exception {
        String text = String.valueOf(value);
        byte[] message = Base64.getDecoder().decode(text.substring(text.lastIndexOf(':') + 1));
        byte[] nonce = Arrays.copyOf(message, 12);
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        SecretKeySpec spec = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "ChaCha20");
        cipher.init(Cipher.DECRYPT_MODE, spec, new IvParameterSpec(nonce));
        cipher.updateAAD(nonce);
        return new String(cipher.doFinal(message, 12, message.length - 12), StandardCharsets.UTF_8);
    }

    @Test
    void aValueOfARealStoreMoves() throws Exception {
        HandlerProbe probe = probe(OLD, NEW);
        Object moved = probe.apply("52YVpWhkDK77TJC9CvGPYA==");
        assertThat(moved).asString().startsWith("0:3:");
        assertThat(decrypt(moved, NEW)).isEqualTo("4111111111111111");
        assertThat(probe.apply("52YVpWhkDK77TJC9CvGPYA==")).isNotEqualTo(moved);
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void anyTextMovesWithoutItsPadding() throws Exception {
        for (String text : new String[] {"x", "12345678", "123456789", "pässwörd 😀", "two\nlines"}) {
            assertThat(decrypt(probe(OLD, NEW).apply(blowfish(OLD, text)), NEW)).isEqualTo(text);
        }
    }

    @Test
    void nothingStaysNothing() {
        assertThat(probe(OLD, NEW).apply(null)).isNull();
        assertThat(probe(OLD, NEW).apply("")).isEqualTo("");
    }

    @Test
    void theNewestDestinationKeyIsUsedAndNamed() throws Exception {
        Object moved = probe(OLD, OLD + "\n" + NEW).apply(blowfish(OLD, "x"));
        assertThat(moved).asString().startsWith("1:3:");
        assertThat(decrypt(moved, NEW)).isEqualTo("x");
        String marked = "base64" + Base64.getEncoder().encodeToString(NEW.getBytes(StandardCharsets.UTF_8));
        assertThat(decrypt(probe(OLD, marked).apply(blowfish(OLD, "x")), NEW)).isEqualTo("x");
    }

    @Test
    void enterpriseNamesKeyAndCipher() throws Exception {
        String keys = NEW + " " + OLD;
        assertThat(decrypt(probe(keys, NEW).apply("0:" + blowfish(NEW, "a")), NEW))
                .isEqualTo("a");
        assertThat(decrypt(probe(keys, NEW).apply("1:0:" + blowfish(OLD, "b")), NEW))
                .isEqualTo("b");
        String aes = encrypt("AES/ECB/NoPadding", "AES", OLD, "c");
        assertThat(decrypt(probe(keys, NEW).apply("1:1:" + aes), NEW)).isEqualTo("c");
        // Encrypted with another implementation of the cipher, which gives the published test vectors.
        String chained =
                "yVjwtwQF+eeQzPOiCKyAcQGmx+VVHVripTFy867ckj3r" + "+D0f/XC9dqaGBRdG5POa4J5LfdUV7F7cb2fishy/nA==";
        assertThat(decrypt(probe(keys, NEW).apply("1:2:TheVectorHasThirtyTwoCharacters!:" + chained), NEW))
                .isEqualTo("a longer secret than one block holds");
        assertThat(decrypt(probe(keys, NEW).apply("1:2:cYGkmiBKOwAkNlrLoKR293hMhkWy8ONeDIhHqGhwemk="), NEW))
                .isEqualTo("short");
    }

    /** From the test vectors that came with the cipher. */
    @Test
    void rijndaelWithLargeBlocks() {
        HexFormat hex = HexFormat.of();
        byte[] key = hex.parseHex("2b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfe");
        byte[] encrypted = hex.parseHex("a49406115dfb30a40418aafa4869b7c6a886ff31602a7dd19c889dc64f7e4e7a");
        assertThat(hex.formatHex(new Rijndael256(key).decryptBlock(encrypted)))
                .isEqualTo("3243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c8");
    }

    @Test
    void whatDoesNotDecryptIsListedAndNeverMoved() throws Exception {
        HandlerProbe probe = probe(OLD, NEW);
        assertThat(probe.apply("plain password")).isNull();
        assertThat(probe.apply("c2hvcnQ=")).isNull();
        assertThat(probe.apply(blowfish(NEW, "encrypted with another key"))).isNull();
        assertThat(probe.apply("7:0:" + blowfish(OLD, "x"))).isNull();
        assertThat(probe.apply("0:9:" + blowfish(OLD, "x"))).isNull();
        assertThat(probe.apply("0:2:vector:" + blowfish(OLD, "x"))).isNull();
        assertThat(probe.warnings()).hasSize(6).noneMatch(w -> w.contains("password"));
        assertThat(probe.option("onError", "keep").apply("plain password")).isEqualTo("plain password");
    }

    @Test
    void missingOrWrongKeysAreRefusedBeforeTheFirstRow() {
        assertThatThrownBy(() -> probe(null, NEW).create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("source.cryptKey is not set")
                .hasMessageContaining("probe");
        assertThatThrownBy(() -> probe(OLD, null).create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("destination.cryptKey");
        assertThatThrownBy(() -> probe(OLD, "short").create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("5 bytes")
                .hasMessageContaining("env.php");
        assertThatThrownBy(() -> probe("x".repeat(57), NEW).create())
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("local.xml");
    }

    @Test
    void passwordHashes() {
        HandlerProbe probe = HandlerProbe.of(new PasswordHash());
        String md5 = "5f4dcc3b5aa765d61d8327deb882cf99";
        String sha256 = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        assertThat(probe.apply(md5)).isEqualTo(md5 + "::0");
        assertThat(probe.apply(md5 + ":")).isEqualTo(md5 + "::0");
        assertThat(probe.apply(md5 + ":Ab")).isEqualTo(md5 + ":Ab:0");
        assertThat(probe.apply(sha256 + ":saltsaltsaltsalt")).isEqualTo(sha256 + ":saltsaltsaltsalt:1");
        for (String other : new String[] {
            md5 + ":Ab:0", sha256 + sha256 + ":salt", "$2y$10$abcdefghijklmnopqrstuv", "", "x".repeat(32)
        }) {
            assertThat(probe.apply(other)).isSameAs(other);
            assertThat(PasswordHash.upgraded(other)).isSameAs(other);
        }
        assertThat(probe.apply(null)).isNull();
        assertThat(probe.warnings()).isEmpty();
    }
}
