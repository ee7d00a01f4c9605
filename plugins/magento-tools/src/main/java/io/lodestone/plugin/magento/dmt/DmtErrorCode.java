package io.lodestone.plugin.magento.dmt;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Codes of the import. */
enum DmtErrorCode implements ErrorCode {
    FOLDER_UNUSABLE("DMT-001", ErrorType.CONFIG);

    private final String code;
    private final ErrorType type;

    DmtErrorCode(String code, ErrorType type) {
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
