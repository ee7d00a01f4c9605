package io.lodestone.plugin.magento.lists;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors of this package. Codes never change their meaning. */
enum ListsErrorCode implements ErrorCode {
    CANNOT_WRITE("LISTS-001", ErrorType.CONFIG);

    private final String code;
    private final ErrorType type;

    ListsErrorCode(String code, ErrorType type) {
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
