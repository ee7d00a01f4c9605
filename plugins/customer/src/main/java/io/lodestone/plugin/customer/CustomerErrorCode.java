package io.lodestone.plugin.customer;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Findings of this plugin. */
public enum CustomerErrorCode implements ErrorCode {
    DUPLICATE_EMAIL("CUSTOMER-001", ErrorType.DATA),
    HASH_NOT_VERIFIABLE("CUSTOMER-002", ErrorType.DATA),
    HASH_KINDS("CUSTOMER-003", ErrorType.DATA),
    ADDRESS_MISSING("CUSTOMER-004", ErrorType.DATA),
    VALUE_SHORTENED("CUSTOMER-005", ErrorType.DATA),
    VALUE_MISPLACED("CUSTOMER-006", ErrorType.DATA),
    ATTRIBUTE_MISSING("CUSTOMER-007", ErrorType.DATA),
    ENTITIES_MISMATCH("CUSTOMER-008", ErrorType.DATA),
    /** Values of customers or addresses are where Magento 2 does not look for them. */
    VALUES_IN_WRONG_TABLE("CUSTOMER-009", ErrorType.DATA),
    /** A default address does not exist or is somebody else's. */
    DEFAULT_ADDRESS_GONE("CUSTOMER-010", ErrorType.DATA),
    /** A password hash has a shape that Magento 2 cannot check. */
    HASH_UNKNOWN("CUSTOMER-011", ErrorType.DATA),
    /** A customer's website does not exist. */
    WEBSITE_GONE("CUSTOMER-012", ErrorType.DATA),
    GROUP_GONE("CUSTOMER-013", ErrorType.DATA),
    GRID_DIFFERS("CUSTOMER-014", ErrorType.DATA),
    SUBSCRIBER_GONE("CUSTOMER-015", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    CustomerErrorCode(String code, ErrorType type) {
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
