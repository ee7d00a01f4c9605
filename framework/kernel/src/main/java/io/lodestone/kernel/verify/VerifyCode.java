package io.lodestone.kernel.verify;

/** Codes of what a comparison finds; documented with the error codes. */
enum VerifyCode {
    VALUES_DIFFER("LS-VER-001"),
    ROWS_MISSING("LS-VER-002"),
    ROWS_SURPLUS("LS-VER-003"),
    ADJUSTED("LS-VER-004"),
    NOT_COPIED("LS-VER-005"),
    PLAN_DIFFERS("LS-VER-006"),
    ADJUSTMENT_UNUSABLE("LS-VER-007"),
    ROWS_REFUSED("LS-VER-008"),
    KEYS_REPEATED("LS-VER-009"),
    TRIGGERS_MISSING("LS-VER-010");

    private final String code;

    VerifyCode(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
