package io.lodestone.steps;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this module. Codes never change their meaning. */
public enum StepsErrorCode implements ErrorCode {
    OPTION_INVALID("STEP-001", ErrorType.CONFIG),
    ORPHANS("STEP-002", ErrorType.DATA),
    ROWS_DIFFER("STEP-003", ErrorType.DATA),
    KEY_REPEATED("STEP-004", ErrorType.DATA),
    VALUE_MISSING("STEP-005", ErrorType.DATA),
    ROWS_FOLLOW_ORPHANS("STEP-006", ErrorType.DATA),
    ENCODED_TWICE("STEP-007", ErrorType.DATA),
    KEY_NOT_ASKED("STEP-008", ErrorType.DATA),
    KEPT_ROWS_CLASH("STEP-009", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    StepsErrorCode(String code, ErrorType type) {
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
