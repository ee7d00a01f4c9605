package io.lodestone.plugin.mirasvitrewards;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Codes of the findings about points. */
enum RewardsErrorCode implements ErrorCode {
    CUSTOMERS_MISSING("REWARD-001", ErrorType.DATA),
    BALANCES_DIFFER("REWARD-002", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    RewardsErrorCode(String code, ErrorType type) {
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
