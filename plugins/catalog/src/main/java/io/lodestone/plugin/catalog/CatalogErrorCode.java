package io.lodestone.plugin.catalog;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this plugin. */
public enum CatalogErrorCode implements ErrorCode {
    VALUES_LEFT_BEHIND("CAT-001", ErrorType.DATA),
    VALUES_CLEARED("CAT-002", ErrorType.DATA),
    VALUES_MOVED("CAT-003", ErrorType.DATA),
    VALUE_TOO_LONG("CAT-004", ErrorType.DATA),
    LAYOUT_UNKNOWN("CAT-005", ErrorType.DATA),
    VALUES_OUTSIDE_SET("CAT-006", ErrorType.DATA),
    URL_KEYS_NUMBERED("CAT-007", ErrorType.DATA),
    URL_KEYS_SHARED("CAT-008", ErrorType.DATA),
    IDS_EXHAUSTED("CAT-009", ErrorType.DATA),
    PRODUCTS_IN_ROOT("CAT-010", ErrorType.DATA),
    CATEGORY_TREE_BROKEN("CAT-011", ErrorType.DATA),
    SEARCH_TERMS_REPEATED("CAT-012", ErrorType.DATA),
    RULE_PARTS_DISCOUNT("CAT-013", ErrorType.DATA),
    PRICES_CLASH("CAT-014", ErrorType.DATA),
    PRICES_MISMATCH("CAT-015", ErrorType.DATA),
    PARENT_PRICES_UNUSED("CAT-016", ErrorType.DATA),
    CHILD_PRICE_CHANGED("CAT-017", ErrorType.DATA),
    CHILD_PRICE_AMBIGUOUS("CAT-018", ErrorType.DATA),
    RATING_UNASSIGNED("CAT-019", ErrorType.DATA),
    RATINGS_MISMATCH("CAT-020", ErrorType.DATA),
    /** Values of products or categories are where Magento 2 does not look for them. */
    VALUES_IN_WRONG_TABLE("CAT-021", ErrorType.DATA),
    /** Conditions of a rule or parameters of a widget are serialized PHP. */
    RULE_SERIALIZED("CAT-022", ErrorType.DATA),
    /** A design names a theme that the destination does not have. */
    THEME_UNKNOWN("CAT-023", ErrorType.DATA),
    /** More values than in the source name a choice that their attribute does not have. */
    CHOICES_LOST("CAT-024", ErrorType.DATA),
    /** A widget names a class of Magento 1. */
    WIDGET_OF_OLD("CAT-025", ErrorType.DATA),
    /** Layout instructions that only Magento 1 understands. */
    LAYOUT_OF_OLD("CAT-026", ErrorType.DATA),
    /** Parts of a configurable product that a customer could not tell apart. */
    CHOICE_REPEATED("CAT-030", ErrorType.DATA),
    /** Parts of a configurable product that a customer could not choose. */
    CHOICE_MISSING("CAT-031", ErrorType.DATA),
    /** A product's base, small or thumbnail picture that its gallery lacks. */
    PICTURE_OUTSIDE_GALLERY("CAT-032", ErrorType.DATA),
    /** Downloads on servers that Magento 2 has to be told of. */
    DOWNLOAD_ELSEWHERE("CAT-033", ErrorType.DATA),
    /** A SKU that begins or ends with a space. */
    SKU_SPACED("CAT-034", ErrorType.DATA),
    /** A picture of a product that should be in its gallery now. */
    PICTURE_LOST("CAT-035", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    CatalogErrorCode(String code, ErrorType type) {
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
