package io.lodestone.plugin.magento.preflight;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors of the look before the run. Codes never change their meaning. */
enum PreflightErrorCode implements ErrorCode {
    WRONG_SIDES("PRE-000", ErrorType.CONFIG);

    private final String code;
    private final ErrorType type;

    PreflightErrorCode(String code, ErrorType type) {
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
