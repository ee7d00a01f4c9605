package io.lodestone.plugin.demostore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Every way in which Magento 1 has kept passwords. */
final class PasswordHash {

    private static final int SHORT_SALT = 2;
    private static final int BCRYPT_TAIL = 31;

    private PasswordHash() {}

    static String of(Customer customer) {
        String password = customer.password();
        String salt = customer.salt();
        return switch (customer.id() % 5) {
            case 0 -> digest("MD5", password);
            case 1 -> salted("MD5", salt.substring(0, SHORT_SALT), password);
            case 2 -> salted("SHA-256", salt, password);
            case 3 -> salted("SHA-512", salt, password);
            // The shape of bcrypt with a digest that fits no password: such a customer has to ask for a new one.
            default -> "$2y$10$" + salt.substring(0, 22) + salt.substring(0, BCRYPT_TAIL);
        };
    }

    private static String salted(String algorithm, String salt, String password) {
        return digest(algorithm, salt + password) + ":" + salt;
    }

    private static String digest(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks " + algorithm, e);
        }
    }
}
