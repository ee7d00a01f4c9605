package io.lodestone.plugin.magento.platform;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import io.lodestone.spi.schema.DatabaseSchema;
import java.util.Optional;

/**
 * Recognises Magento 1 and 2. Both editions carry the version of the Open Source release that they are built on, so that
 * one condition in a mapping file fits both: Enterprise 1.14.4.5 is {@code magento commerce 1.9.4.5}.
 */
public final class MagentoPlatform implements Platform {

    public static final String PRODUCT = "magento";
    public static final String OPEN_SOURCE = "opensource";
    public static final String COMMERCE = "commerce";

    @Override
    public Optional<PlatformVersion> detect(Database database) {
        DatabaseSchema schema = database.schema();
        if (schema.hasTable("setup_module") && schema.hasTable("store_website")) {
            return Optional.of(found(isCommerce2(schema), new Magento2Version(database).detect()));
        }
        if (schema.hasTable("core_resource") || (schema.hasTable("core_store") && schema.hasTable("core_website"))) {
            return Optional.of(found(isCommerce1(schema), new Magento1Version(database).detect()));
        }
        return Optional.empty();
    }

    private static PlatformVersion found(boolean commerce, Version version) {
        return new PlatformVersion(PRODUCT, commerce ? COMMERCE : OPEN_SOURCE, version);
    }

    private static boolean isCommerce1(DatabaseSchema schema) {
        return schema.tables().stream().anyMatch(table -> table.name().startsWith("enterprise_"));
    }

    /** Some {@code magento_*} tables are in both editions; staging and reward points are not. */
    private static boolean isCommerce2(DatabaseSchema schema) {
        return schema.hasTable("staging_update") || schema.hasTable("magento_reward");
    }
}
