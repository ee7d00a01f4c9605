package io.lodestone.spi;

/**
 * A stable, documented code of an error or finding. Modules implement it as an enum; codes look like {@code LS-CFG-004}
 * (kernel) or {@code PRICE-002} (plugins) and never change their meaning.
 *
 * @since 1.0
 */
public interface ErrorCode {

    /** The code as printed, for example {@code LS-CFG-004}. */
    String code();

    ErrorType type();
}
