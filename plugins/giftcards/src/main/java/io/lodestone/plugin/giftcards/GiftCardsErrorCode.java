package io.lodestone.plugin.giftcards;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Codes of the findings about gift cards. */
enum GiftCardsErrorCode implements ErrorCode {
    TYPE_UNDECIDED("GIFT-001", ErrorType.DATA),
    PRODUCTS_OF_TYPE("GIFT-002", ErrorType.DATA),
    BALANCE_DIFFERS("GIFT-003", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    GiftCardsErrorCode(String code, ErrorType type) {
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
