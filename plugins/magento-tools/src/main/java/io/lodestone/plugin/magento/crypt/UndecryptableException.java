package io.lodestone.plugin.magento.crypt;

/** A value does not come out as text under the source's key. The message tells why, never the value. */
public final class UndecryptableException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecryptableException(String message) {
        super(message, null, false, false);
    }
}
