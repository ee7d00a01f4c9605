package io.lodestone.spi.platform;

import static java.util.Objects.requireNonNull;

/**
 * What a database holds.
 *
 * @param product lower-case word that conditions in mapping files use
 * @param edition lower-case word; empty when the product has none
 * @since 1.0
 */
public record PlatformVersion(String product, String edition, Version version) {

    public PlatformVersion {
        requireNonNull(product, "product is null");
        requireNonNull(edition, "edition is null");
        requireNonNull(version, "version is null");
    }

    @Override
    public String toString() {
        return product + (edition.isEmpty() ? "" : " " + edition) + " " + version;
    }
}
