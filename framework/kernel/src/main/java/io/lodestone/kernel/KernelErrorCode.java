package io.lodestone.kernel;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** The kernel's own errors. Codes are documented in distribution/docs/error-codes.md and never change their meaning. */
public enum KernelErrorCode implements ErrorCode {
    CONFIG_UNREADABLE("LS-CFG-001", ErrorType.CONFIG),
    CONFIG_INVALID("LS-CFG-002", ErrorType.CONFIG),
    SECRET_MISSING("LS-CFG-003", ErrorType.CONFIG),
    OPTION_INVALID("LS-CFG-004", ErrorType.CONFIG),
    MAPPING_INVALID("LS-MAP-001", ErrorType.CONFIG),
    PLUGIN_REFUSED("LS-PLG-001", ErrorType.CONFIG),
    PLUGIN_FAILED("LS-PLG-002", ErrorType.INTERNAL),
    STEPS_CYCLIC("LS-PLG-003", ErrorType.CONFIG),
    CONNECTION_REFUSED("LS-DB-001", ErrorType.CONFIG),
    PRIVILEGE_MISSING("LS-DB-002", ErrorType.CONFIG),
    DATABASE_FAILED("LS-DB-003", ErrorType.EXTERNAL),
    PLATFORM_UNKNOWN("LS-DB-004", ErrorType.CONFIG),
    EMBEDDED_SERVER_MISSING("LS-DB-005", ErrorType.CONFIG),
    EMBEDDED_SERVER_FAILED("LS-DB-006", ErrorType.EXTERNAL),
    SCHEMA_CATALOGUE_INVALID("LS-DB-007", ErrorType.CONFIG),
    CHECK_FAILED("LS-RUN-001", ErrorType.DATA),
    PLAN_CHANGED("LS-RUN-002", ErrorType.CONFIG),
    RUN_LOCKED("LS-RUN-003", ErrorType.CONFIG),
    ERROR_BUDGET_SPENT("LS-RUN-004", ErrorType.DATA),
    CANCELLED("LS-RUN-005", ErrorType.EXTERNAL),
    NO_BACKUP("LS-RUN-006", ErrorType.CONFIG),
    VERIFY_FAILED("LS-RUN-007", ErrorType.DATA),
    ROWS_MISSING("LS-RUN-008", ErrorType.DATA),
    KEYS_BROKEN("LS-RUN-009", ErrorType.DATA),
    VALUES_CHANGED("LS-RUN-010", ErrorType.DATA),
    TRIGGERS_ACTIVE("LS-RUN-011", ErrorType.DATA),
    ROWS_REJECTED("LS-RUN-012", ErrorType.DATA),
    CAPTURE_REFUSED("LS-CAP-001", ErrorType.CONFIG),
    NOT_CAPTURED("LS-CAP-002", ErrorType.DATA),
    CAPTURE_OFF("LS-CAP-003", ErrorType.DATA),
    CAPTURE_LATE("LS-CAP-004", ErrorType.DATA),
    LOG_KEPT_SHORTLY("LS-CAP-005", ErrorType.DATA),
    CAPTURE_GAP("LS-CAP-006", ErrorType.DATA),
    DELTA_NOT_READY("LS-DEL-001", ErrorType.CONFIG),
    NOT_FOLLOWED("LS-DEL-002", ErrorType.DATA),
    GO_LIVE_NOT_READY("LS-GO-001", ErrorType.CONFIG),
    CONFLICT("LS-DEL-003", ErrorType.DATA),
    CONFLICT_STOPS("LS-DEL-004", ErrorType.DATA),
    EDITS_UNSEEN("LS-DEL-005", ErrorType.DATA),
    IDS_NOT_RESERVED("LS-DEL-006", ErrorType.DATA),
    INTERNAL("LS-INT-001", ErrorType.INTERNAL);

    private final String code;
    private final ErrorType type;

    KernelErrorCode(String code, ErrorType type) {
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
