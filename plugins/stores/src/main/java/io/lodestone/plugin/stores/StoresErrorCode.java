package io.lodestone.plugin.stores;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this plugin. */
public enum StoresErrorCode implements ErrorCode {
    SETTINGS_RULES_INVALID("STORES-001", ErrorType.CONFIG),
    CONFIG_TABLE_MISSING("STORES-002", ErrorType.DATA),
    CRYPT_KEY_MISSING("STORES-003", ErrorType.CONFIG),
    SECRET_UNREADABLE("STORES-004", ErrorType.DATA),
    SETTING_IGNORED("STORES-005", ErrorType.DATA),
    SETTING_NAMES_CLASS("STORES-006", ErrorType.DATA),
    SETTING_SCOPE_GONE("STORES-007", ErrorType.DATA),
    SETTING_UNKNOWN("STORES-008", ErrorType.DATA),
    SETTING_CLASH("STORES-009", ErrorType.DATA),
    SETTING_LOOKS_ENCRYPTED("STORES-010", ErrorType.DATA),
    SETTING_DIFFERS("STORES-011", ErrorType.DATA),
    SETTING_TOO_LONG("STORES-012", ErrorType.DATA),
    SERIALIZED_BROKEN("STORES-013", ErrorType.DATA),
    ENTITIES_MISMATCH("STORES-014", ErrorType.DATA),
    /** A setting names a class of Magento 1. */
    CLASS_OF_OLD("STORES-015", ErrorType.DATA),
    /** A setting is serialized PHP. */
    SETTING_SERIALIZED("STORES-016", ErrorType.DATA),
    SETTING_WITHOUT_PATH("STORES-017", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    StoresErrorCode(String code, ErrorType type) {
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
