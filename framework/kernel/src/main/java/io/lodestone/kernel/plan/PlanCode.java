package io.lodestone.kernel.plan;

/** Codes of the findings about a plan; documented with the error codes. */
enum PlanCode {
    SOURCE_TABLES_NOT_MAPPED("LS-PLAN-001"),
    DESTINATION_TABLES_NOT_MAPPED("LS-PLAN-002"),
    SOURCE_COLUMNS_NOT_MAPPED("LS-PLAN-003"),
    DESTINATION_COLUMNS_NOT_MAPPED("LS-PLAN-004"),
    TYPES_DIFFER("LS-PLAN-005"),
    SOURCE_COLUMNS_MISSING("LS-PLAN-006"),
    DESTINATION_COLUMNS_MISSING("LS-PLAN-007"),
    DESTINATION_TABLES_MISSING("LS-PLAN-008"),
    TABLE_REPLACED_TWICE("LS-PLAN-009"),
    STEP_SWITCHED_OFF("LS-PLAN-010"),
    RULE_NOT_USED("LS-PLAN-011"),
    COLUMN_AMBIGUOUS("LS-PLAN-012"),
    STEP_MISSING("LS-PLAN-013"),
    SOURCE_TABLES_MISSING("LS-PLAN-014"),
    EXTENSION_FOUND("LS-PLAN-015");

    private final String code;

    PlanCode(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
