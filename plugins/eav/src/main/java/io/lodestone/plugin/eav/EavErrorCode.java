package io.lodestone.plugin.eav;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this plugin. */
public enum EavErrorCode implements ErrorCode {
    TABLE_MISSING("EAV-001", ErrorType.DATA),
    CLASS_UNMAPPED("EAV-002", ErrorType.DATA),
    INPUT_EMPTY("EAV-003", ErrorType.DATA),
    TYPE_CONFLICT("EAV-004", ErrorType.DATA),
    FACTS_KEPT("EAV-005", ErrorType.DATA),
    ATTRIBUTE_DROPPED("EAV-006", ErrorType.DATA),
    ORPHAN_ROWS("EAV-007", ErrorType.DATA),
    GROUP_REPLACED("EAV-008", ErrorType.DATA),
    COLUMNS_UNMAPPED("EAV-009", ErrorType.DATA),
    ATTRIBUTES_MISMATCH("EAV-010", ErrorType.DATA),
    MEMBERSHIP_LOST("EAV-011", ErrorType.DATA),
    ENTITIES_MISMATCH("EAV-012", ErrorType.DATA),
    IDS_EXHAUSTED("EAV-013", ErrorType.DATA),
    /** An attribute of a set is in a group of another set. */
    GROUP_OF_OTHER_SET("EAV-014", ErrorType.DATA),
    /** An attribute set lacks an attribute without which its entities cannot be saved. */
    REQUIRED_NOT_IN_SET("EAV-015", ErrorType.DATA),
    /** A class of Magento 1 is still named. */
    CLASS_OF_OLD("EAV-016", ErrorType.DATA),
    /** Rules or options of an attribute are serialized PHP. */
    RULES_SERIALIZED("EAV-017", ErrorType.DATA),
    /** The source removed something of the structure while it was followed. */
    REMOVAL_LEFT("EAV-018", ErrorType.DATA),
    /** The source took the id of an attribute that only the destination has. */
    OWN_MOVED("EAV-019", ErrorType.DATA),
    /** A label or flag of a merchant's attribute is another than in the source. */
    FACT_LOST("EAV-020", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    EavErrorCode(String code, ErrorType type) {
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
