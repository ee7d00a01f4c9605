package io.lodestone.plugin.inventory;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this plugin. */
public enum InventoryErrorCode implements ErrorCode {
    SKU_MISSING("INV-001", ErrorType.DATA),
    SKU_REPEATED("INV-002", ErrorType.DATA),
    SOURCE_MISSING("INV-003", ErrorType.DATA),
    ITEMS_MISMATCH("INV-004", ErrorType.DATA),
    SHIPMENTS_MISMATCH("INV-005", ErrorType.DATA),
    /** The stock source says something else than the catalog. */
    STOCK_DIFFERS("INV-006", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    InventoryErrorCode(String code, ErrorType type) {
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
