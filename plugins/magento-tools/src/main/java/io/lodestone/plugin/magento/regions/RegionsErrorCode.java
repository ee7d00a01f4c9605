package io.lodestone.plugin.magento.regions;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** What there is to say about regions. Codes never change their meaning. */
enum RegionsErrorCode implements ErrorCode {
    OWN_REGIONS("REGION-001", ErrorType.DATA),
    SETTINGS_NAME_REGIONS("REGION-002", ErrorType.DATA),
    REGION_MISSING("REGION-003", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    RegionsErrorCode(String code, ErrorType type) {
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
