package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.LodestoneException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes values as Magento 2 encrypts them: {@code key:3:} and the base64 of a nonce and ChaCha20-Poly1305, which
 * authenticates the nonce too. The newest of several keys is used. Thread-safe.
 */
final class DestinationCipher {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final String ENCODED = "base64";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String prefix;

    DestinationCipher(String keyText) {
        String[] keys = keyText.strip().split("\\s+");
        byte[] newest = bytes(keys[keys.length - 1]);
        if (newest.length != KEY_BYTES) {
            throw new LodestoneException(
                    CryptErrorCode.KEY_INVALID,
                    "destination.cryptKey has " + newest.length + " bytes; Magento 2 needs " + KEY_BYTES
                            + ": copy crypt/key of app/etc/env.php");
        }
        this.key = new SecretKeySpec(newest, "ChaCha20");
        this.prefix = (keys.length - 1) + ":3:";
    }

    String encrypt(String value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
            cipher.updateAAD(nonce);
            byte[] encrypted = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] message = new byte[NONCE_BYTES + encrypted.length];
            System.arraycopy(nonce, 0, message, 0, NONCE_BYTES);
            System.arraycopy(encrypted, 0, message, NONCE_BYTES, encrypted.length);
            return prefix + Base64.getEncoder().encodeToString(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks ChaCha20-Poly1305", e);
        }
    }

    /** Empty for a text that was not encrypted with this key. */
    Optional<String> decrypt(String value) {
        if (!value.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            byte[] message = Base64.getDecoder().decode(value.substring(prefix.length()));
            byte[] nonce = Arrays.copyOf(message, NONCE_BYTES);
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce));
            cipher.updateAAD(nonce);
            int length = Math.max(0, message.length - NONCE_BYTES);
            return Optional.of(
                    new String(cipher.doFinal(message, message.length - length, length), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Newer installations mark keys of random bytes. */
    private static byte[] bytes(String key) {
        if (key.startsWith(ENCODED) && key.length() > KEY_BYTES) {
            try {
                return Base64.getDecoder().decode(key.substring(ENCODED.length()));
            } catch (IllegalArgumentException e) {
                throw new LodestoneException(
                        CryptErrorCode.KEY_INVALID,
                        "destination.cryptKey begins with base64 but is not: copy crypt/key of app/etc/env.php whole",
                        e);
            }
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
