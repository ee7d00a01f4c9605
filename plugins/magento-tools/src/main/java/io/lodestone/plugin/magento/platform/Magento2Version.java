package io.lodestone.plugin.magento.platform;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.platform.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The version of a Magento 2. The database does not name it, so this is the newest release of which it shows a trace: the
 * store may be a later patch of it.
 */
final class Magento2Version {

    /** A patch of the data that came with a release. */
    private record FirstPatch(String release, String name) {}

    private static final List<FirstPatch> PATCHES = List.of(
            new FirstPatch("2.4.8", "Magento\\Catalog\\Setup\\Patch\\Data\\UpdateDefaultSortyByBackendType"),
            new FirstPatch("2.4.7", "Magento\\Directory\\Setup\\Patch\\Data\\AddDataForCostaRica"),
            new FirstPatch("2.4.6", "Magento\\Directory\\Setup\\Patch\\Data\\AddDataForCzechia"),
            new FirstPatch("2.4.5", "Magento\\Catalog\\Setup\\Patch\\Data\\UpdateProductUrlKey"),
            new FirstPatch("2.4.4", "Magento\\Catalog\\Setup\\Patch\\Data\\UpdateMultiselectAttributesBackendTypes"));

    private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d{1,4}\\.\\d{1,4})(\\..*)?");

    private final Database database;

    Magento2Version(Database database) {
        this.database = database;
    }

    Version detect() {
        if (!database.schema().hasTable("patch_list")) {
            return beforePatches();
        }
        return Version.of(byBundledModule().orElseGet(this::bySchema));
    }

    /** Magento does not raise its own modules' versions any more, but those of partners that come with it. */
    private Optional<String> byBundledModule() {
        Optional<Version> braintree = moduleVersion("PayPal_Braintree");
        if (braintree.filter(found -> found.compareTo(Version.of("4.7")) >= 0).isPresent()) {
            return Optional.of("2.4.8");
        }
        return braintree
                .filter(found -> found.compareTo(Version.of("4.6")) >= 0)
                .map(found -> "2.4.7");
    }

    /** Patches tell more than columns: security patches of older releases bring columns of newer ones. */
    private String bySchema() {
        for (FirstPatch patch : PATCHES) {
            if (hasPatch(patch.name())) {
                return patch.release();
            }
        }
        if (database.schema().hasTable("login_as_customer_assistance_allowed")) {
            return "2.4.1";
        }
        return database.schema().hasTable("login_as_customer") ? "2.4.0" : "2.3.0";
    }

    private Version beforePatches() {
        return moduleVersion("Magento_Catalog")
                .map(found -> TWO_NUMBERS.matcher(found.text()))
                .filter(Matcher::matches)
                .map(match -> Version.of(match.group(1)))
                .orElse(Version.of("2.0"));
    }

    private boolean hasPatch(String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                database.sql("SELECT 1 FROM {patch_list} WHERE patch_name = :name LIMIT 1"))
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private Optional<Version> moduleVersion(String module) {
        return database.jdbi().withHandle(handle -> moduleVersion(handle, module));
    }

    private Optional<Version> moduleVersion(Handle handle, String module) {
        return handle.createQuery(database.sql("SELECT schema_version FROM {setup_module} WHERE module = :module"))
                .bind("module", module)
                .mapTo(String.class)
                .findOne()
                .filter(found -> found.matches("\\d{1,9}(\\.\\d{1,9})*"))
                .map(Version::of);
    }
}
