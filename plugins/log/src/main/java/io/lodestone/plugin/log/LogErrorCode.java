package io.lodestone.plugin.log;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Findings of this plugin. Codes never change their meaning. */
enum LogErrorCode implements ErrorCode {
    /** The visitor log has more or fewer rows than the source's. */
    ROWS_DIFFER("LOG-001", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    LogErrorCode(String code, ErrorType type) {
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
