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
    RULE_LINK_UNKNOWN("SALES-007", ErrorType.DATA),
    /** A grid says something else than its documents, or lacks one. */
    GRID_VALUES_DIFFER("SALES-008", ErrorType.DATA),
    /** A document's address does not exist. */
    ADDRESS_GONE("SALES-009", ErrorType.DATA),
    /** A text that Magento 2 reads as JSON is serialized PHP. */
    TEXT_SERIALIZED("SALES-010", ErrorType.DATA),
    /** An order lacks payment, addresses or items that the source has. */
    ORDER_INCOMPLETE("SALES-011", ErrorType.DATA),
    /** A sequence would give a number that a document has already. */
    SEQUENCE_BEHIND("SALES-012", ErrorType.DATA),
    /** An order does not say the title of its payment method. */
    PAYMENT_WITHOUT_TITLE("SALES-013", ErrorType.DATA),
    /** Card data is cut, or not encrypted as Magento 2 does it. */
    CARD_UNREADABLE("SALES-014", ErrorType.DATA),
    /** Card data is left out, as the shop wants it. */
    CARDS_PURGED("SALES-015", ErrorType.DATA),
    /** Card data is there although it should have been left out. */
    CARDS_LEFT("SALES-016", ErrorType.DATA),
    /** The wish for card data is none. */
    CARD_OPTION_INVALID("SALES-017", ErrorType.CONFIG),
    /** Orders have a status that Magento 2 does not know. */
    STATUS_UNKNOWN("SALES-018", ErrorType.DATA);

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
