package io.lodestone.plugin.magento.media;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.ErrorType;

/** Codes of the copy of media files. */
enum MediaErrorCode implements ErrorCode {
    FOLDER_UNUSABLE("MEDIA-001", ErrorType.CONFIG),
    OPTION_INVALID("MEDIA-002", ErrorType.CONFIG),
    RUNNING_ALREADY("MEDIA-003", ErrorType.CONFIG),
    DISK_FULL("MEDIA-004", ErrorType.EXTERNAL),
    COPY_FAILED("MEDIA-005", ErrorType.EXTERNAL);

    private final String code;
    private final ErrorType type;

    MediaErrorCode(String code, ErrorType type) {
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
