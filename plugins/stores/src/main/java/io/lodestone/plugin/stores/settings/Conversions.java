package io.lodestone.plugin.stores.settings;

import java.util.Optional;

/** Conversions of values that need keys or formats of Magento. */
interface Conversions {

    /** Empty when the value does not decrypt with the source's key, or a key is missing. */
    Optional<String> reencrypted(String value);

    /** Whether the value decrypts to a readable text: then it is most likely a secret that no rule names. */
    boolean looksEncrypted(String value);

    /** Empty when the value is no valid PHP serialization. */
    Optional<String> phpToJson(String value);
}
