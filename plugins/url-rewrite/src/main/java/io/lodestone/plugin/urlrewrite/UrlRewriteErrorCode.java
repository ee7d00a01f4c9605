package io.lodestone.plugin.urlrewrite;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Errors and findings of this plugin. */
public enum UrlRewriteErrorCode implements ErrorCode {
    PATHS_REPEATED("URL-001", ErrorType.DATA),
    TOO_MANY_REPEATED("URL-002", ErrorType.DATA),
    FOR_ALL_STORES("URL-003", ErrorType.DATA),
    PAGE_PATH_TAKEN("URL-004", ErrorType.DATA),
    REWRITES_MISMATCH("URL-005", ErrorType.DATA),
    /** A path leads to several places. */
    PATH_TWICE("URL-006", ErrorType.DATA),
    /** A rewrite leads to something that does not exist. */
    ENTITY_GONE("URL-007", ErrorType.DATA),
    /** A rewrite is of a type that nobody resolves. */
    TYPE_UNKNOWN("URL-008", ErrorType.DATA),
    TARGET_OF_ANOTHER("URL-009", ErrorType.DATA),
    LEADS_TO_ITSELF("URL-010", ErrorType.DATA),
    PAIR_MISSING("URL-011", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    UrlRewriteErrorCode(String code, ErrorType type) {
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
