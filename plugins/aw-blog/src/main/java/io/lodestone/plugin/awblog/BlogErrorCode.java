package io.lodestone.plugin.awblog;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Codes of the blog's findings. */
enum BlogErrorCode implements ErrorCode {
    ROWS_LEFT_OUT("BLOG-001", ErrorType.DATA),
    TAGS_UNKNOWN("BLOG-002", ErrorType.DATA),
    POSTS_DIFFER("BLOG-003", ErrorType.DATA);

    private final String code;
    private final ErrorType type;

    BlogErrorCode(String code, ErrorType type) {
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
