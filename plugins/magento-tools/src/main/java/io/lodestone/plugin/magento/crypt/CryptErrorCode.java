package io.lodestone.plugin.magento.crypt;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors of encryption. Codes never change their meaning. */
public enum CryptErrorCode implements ErrorCode {
    KEY_MISSING("CRYPT-001", ErrorType.CONFIG),
    KEY_INVALID("CRYPT-002", ErrorType.CONFIG);

    private final String code;
    private final ErrorType type;

    CryptErrorCode(String code, ErrorType type) {
        this.code = code;
        this.type = type;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public ErrorType type() {
        return type;
    }
}
