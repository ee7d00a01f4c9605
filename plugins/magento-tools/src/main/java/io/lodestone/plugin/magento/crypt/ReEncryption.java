package io.lodestone.plugin.magento.crypt;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Secret;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Moves encrypted values from the source's key to the destination's. Thread-safe. */
public final class ReEncryption {

    private final CryptKeys keys;

    @Inject
    public ReEncryption(CryptKeys keys) {
        this.keys = requireNonNull(keys, "keys is null");
    }

    /** Whether both keys are given. */
    public boolean isPossible() {
        return keys.source().isPresent() && keys.destination().isPresent();
    }

    /**
     * Makes the ciphers; to be called once for many values.
     *
     * @param purpose what the keys are needed for, to end the sentence "... is needed"
     * @throws LodestoneException when a key is missing or of the wrong kind
     */
    public Session open(String purpose) {
        Secret source =
                keys.source().orElseThrow(() -> missing("source", "<crypt><key> of app/etc/local.xml", purpose));
        Secret destination =
                keys.destination().orElseThrow(() -> missing("destination", "crypt/key of app/etc/env.php", purpose));
        return new Session(new SourceCipher(source.reveal()), new DestinationCipher(destination.reveal()));
    }

    private static LodestoneException missing(String side, String place, String purpose) {
        return new LodestoneException(
                CryptErrorCode.KEY_MISSING,
                side + ".cryptKey is not set and is needed " + purpose + ": it is " + place
                        + "; write it as ${env:NAME} or ${file:PATH}");
    }

    /** Ciphers with their keys. Thread-safe. */
    public static final class Session {

        private final SourceCipher source;
        private final DestinationCipher destination;

        Session(SourceCipher source, DestinationCipher destination) {
            this.source = source;
            this.destination = destination;
        }

        /** The plain text of a value that the source encrypted. */
        public String decrypt(String value) throws UndecryptableException {
            return source.decrypt(value);
        }

        /** The value as the destination encrypts it; every call gives another text, as it should. */
        public String encrypt(String plain) {
            return destination.encrypt(plain);
        }

        /** The same for all encryptions of one text by the destination's key; anything else stays as it is. */
        public String fingerprint(String encrypted) {
            return destination.decrypt(encrypted).map(Session::hash).orElse(encrypted);
        }

        private static String hash(String plain) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
                return "encrypted:" + HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java lacks SHA-256", e);
            }
        }

        /** From the source's encryption to the destination's; the empty text stays. */
        public String move(String value) throws UndecryptableException {
            return value.isEmpty() ? value : encrypt(decrypt(value));
        }
    }
}
