package io.lodestone.plugin.sales;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this plugin. Codes never change their meaning. */
public enum SalesErrorCode implements ErrorCode {
    /** A grid has more or fewer rows than the documents it lists. */
    GRID_ROWS_DIFFER("SALES-001", ErrorType.DATA),
    /** A grid has a column that must be filled and that this version does not know. */
    GRID_COLUMN_UNKNOWN("SALES-002", ErrorType.CONFIG),
    /** The next number of a store would not follow on the last one. */
    SEQUENCE_DIFFERS("SALES-003", ErrorType.DATA),
    /** Magento 2 cannot write numbers in the shape that the source has. */
    NUMBER_SHAPE_CHANGES("SALES-004", ErrorType.DATA),
    /** Stores that shared one counter get numbers from one pool, in turn. */
    SHARED_COUNTER("SALES-005", ErrorType.DATA),
    /** A number sequence belongs to a store that does not exist. */
    SEQUENCE_WITHOUT_STORE("SALES-006", ErrorType.DATA),
    /** A cart rule names a website or customer group that does not exist. */
    RULE_LINK_UNKNOWN("SALES-007", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    SalesErrorCode(String code, ErrorType type) {
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
