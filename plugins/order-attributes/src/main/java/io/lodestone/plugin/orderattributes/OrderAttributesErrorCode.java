package io.lodestone.plugin.orderattributes;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Codes of the findings about order attributes. */
enum OrderAttributesErrorCode implements ErrorCode {
    MODULE_MISSING("ORDERATTR-001", ErrorType.DATA),
    ATTRIBUTES_CREATED("ORDERATTR-002", ErrorType.DATA),
    VALUES_MISSING("ORDERATTR-003", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    OrderAttributesErrorCode(String code, ErrorType type) {
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
