package io.lodestone.spi;

/**
 * The version of this SPI, against which a plugin manifest's {@code Plugin-Requires} is checked.
 *
 * @since 1.0
 */
public final class SpiVersion {

    /** Major.minor.patch; a new minor version only adds. */
    public static final String CURRENT = "1.0.0";

    private SpiVersion() {}
}
