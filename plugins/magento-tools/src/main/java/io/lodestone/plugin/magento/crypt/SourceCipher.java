package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.LodestoneException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads values that Magento 1 encrypted. Without prefix: Blowfish. Enterprise writes {@code cipher:data},
 * {@code key:cipher:data} or {@code key:cipher:vector:data}, where the key is a position in its list of keys and the
 * cipher 0 is Blowfish, 1 Rijndael with 128-bit blocks and 2 with 256-bit blocks. Thread-safe.
 */
final class SourceCipher {

    private static final int MOST_PARTS = 4;
    private static final int BLOWFISH_BLOCK = 8;
    private static final int BLOWFISH_LONGEST_KEY = 56;

    private final List<byte[]> keys;

    /** Ciphers of the first key that no thread uses right now: making a Blowfish key is the expensive part. */
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

    SourceCipher(String keyText) {
        this.keys = Stream.of(keyText.strip().split("\\s+"))
                .map(key -> key.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (keys.get(0).length == 0 || keys.get(0).length > BLOWFISH_LONGEST_KEY) {
            throw new LodestoneException(
                    CryptErrorCode.KEY_INVALID,
                    "source.cryptKey has " + keys.get(0).length + " bytes; Magento 1 keys have 1 to "
                            + BLOWFISH_LONGEST_KEY + " (usually 32): copy <crypt><key> of app/etc/local.xml");
        }
    }

    /** @return the text without the padding and white space around it, as Magento 1 reads it */
    String decrypt(String value) throws UndecryptableException {
        String[] parts = value.split(":", MOST_PARTS);
        String data = parts[parts.length - 1];
        try {
            return switch (parts.length) {
                case 1 -> plain(blowfish(bytes(data)));
                case 2 -> plain(decrypt(keys.get(0), parts[0], "", data));
                case 3 -> plain(decrypt(key(parts[0]), parts[1], "", data));
                default -> plain(decrypt(key(parts[0]), "2", parts[2], data));
            };
        } catch (GeneralSecurityException e) {
            throw new UndecryptableException("is not encrypted with the given key (" + e.getMessage() + ")");
        }
    }

    private byte[] blowfish(byte[] data) throws UndecryptableException, GeneralSecurityException {
        Cipher reused = idle.poll();
        Cipher cipher = reused == null ? cipher("Blowfish/ECB/NoPadding", "Blowfish", keys.get(0)) : reused;
        try {
            return run(cipher, data, BLOWFISH_BLOCK);
        } finally {
            idle.add(cipher);
        }
    }

    private static byte[] decrypt(byte[] key, String cipher, String vector, String data)
            throws UndecryptableException, GeneralSecurityException {
        return switch (cipher) {
            case "0" -> run(cipher("Blowfish/ECB/NoPadding", "Blowfish", key), bytes(data), BLOWFISH_BLOCK);
            case "1" -> run(cipher("AES/ECB/NoPadding", "AES", padded(key)), bytes(data), 16);
            case "2" -> rijndael256(padded(key), vector, bytes(data));
            default -> throw new UndecryptableException("names a cipher that Magento 1 does not have");
        };
    }

    private static byte[] rijndael256(byte[] key, String vector, byte[] data) throws UndecryptableException {
        if (key.length != Rijndael256.BLOCK || data.length == 0 || data.length % Rijndael256.BLOCK != 0) {
            throw new UndecryptableException("is not encrypted with the given key (its length does not fit)");
        }
        byte[] start = Arrays.copyOf(vector.getBytes(StandardCharsets.ISO_8859_1), Rijndael256.BLOCK);
        return new Rijndael256(key).decryptChained(data, start);
    }

    private static byte[] run(Cipher cipher, byte[] data, int block)
            throws UndecryptableException, GeneralSecurityException {
        if (data.length == 0 || data.length % block != 0) {
            throw new UndecryptableException("is not encrypted: its length is no multiple of " + block + " bytes");
        }
        return cipher.doFinal(data);
    }

    private byte[] key(String position) throws UndecryptableException {
        int index = position.matches("\\d{1,3}") ? Integer.parseInt(position) : -1;
        if (index < 0 || index >= keys.size()) {
            throw new UndecryptableException("was encrypted with key number " + index + "; source.cryptKey holds "
                    + keys.size() + ": separate several keys by blanks");
        }
        return keys.get(index);
    }

    private static byte[] bytes(String base64) throws UndecryptableException {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new UndecryptableException("is not encrypted: it is no base64");
        }
    }

    /** The old library padded short keys with zero bytes. */
    private static byte[] padded(byte[] key) throws UndecryptableException {
        for (int size = 16; size <= 32; size += 8) {
            if (key.length <= size) {
                return Arrays.copyOf(key, size);
            }
        }
        throw new UndecryptableException("needs a key of at most 32 bytes");
    }

    private static String plain(byte[] bytes) throws UndecryptableException {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString()
                    .strip();
            if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
                throw new UndecryptableException("is not encrypted with the given key: what comes out is no text");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new UndecryptableException("is not encrypted with the given key: what comes out is no text");
        }
    }

    private static Cipher cipher(String transformation, String algorithm, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new LodestoneException(
                    CryptErrorCode.KEY_INVALID,
                    "source.cryptKey does not work with " + algorithm + ": " + e.getMessage()
                            + "; copy it from app/etc/local.xml",
                    e);
        }
    }
}
