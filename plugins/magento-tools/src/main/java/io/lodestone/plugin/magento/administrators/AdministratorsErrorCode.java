package io.lodestone.plugin.magento.administrators;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** What there is to say about administrators. Codes never change their meaning. */
enum AdministratorsErrorCode implements ErrorCode {
    OPTION_INVALID("ADMIN-001", ErrorType.CONFIG),
    DISPOSITION("ADMIN-002", ErrorType.DATA),
    NAME_TAKEN("ADMIN-003", ErrorType.DATA),
    HASH_UNKNOWN("ADMIN-004", ErrorType.DATA),
    RIGHTS_WITHOUT_HOME("ADMIN-005", ErrorType.DATA),
    ROLE_BROKEN("ADMIN-006", ErrorType.DATA),
    ADMINISTRATOR_MISSING("ADMIN-007", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    AdministratorsErrorCode(String code, ErrorType type) {
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
