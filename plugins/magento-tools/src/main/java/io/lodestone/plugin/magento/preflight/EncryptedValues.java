package io.lodestone.plugin.magento.preflight;

import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Values that Magento 1 encrypted, for which both keys are needed. */
final class EncryptedValues {

    /** Settings of Magento's own modules with an encrypting back end; extensions have more, which the handlers report. */
    private static final List<String> PATHS = List.of(
            "carriers/%/password",
            "carriers/%/userid",
            "carriers/%/username",
            "carriers/%/access_license_number",
            "carriers/%/account",
            "carriers/%/meter_number",
            "carriers/%/key",
            "carriers/%/id",
            "carriers/%/shipping_%key",
            "payment/%/pwd",
            "payment/%/user",
            "payment/%/login",
            "payment/%/trans_key",
            "payment/%/trans_md5",
            "payment_services/centinel/password",
            "paypal/wpp/api_%",
            "paypal/fetch_reports/ftp_%");

    private static final Map<String, String> COLUMNS =
            Map.of("sales_flat_order_payment", "cc_number_enc", "sales_flat_quote_payment", "cc_number_enc");

    private final Database source;
    private final CryptKeys keys;

    EncryptedValues(Database source, CryptKeys keys) {
        this.source = source;
        this.keys = keys;
    }

    List<Finding> findings() {
        if (keys.source().isPresent() && keys.destination().isPresent()) {
            return List.of();
        }
        Optional<String> where = source.jdbi().withHandle(this::firstPlace);
        List<Finding> findings = new ArrayList<>();
        if (where.isPresent() && keys.source().isEmpty()) {
            findings.add(missing("source.cryptKey", where.get(), "copy <crypt><key> of Magento 1's app/etc/local.xml"));
        }
        if (where.isPresent() && keys.destination().isEmpty()) {
            findings.add(missing(
                    "destination.cryptKey",
                    where.get(),
                    "copy the last line of crypt/key of Magento 2's app/etc/env.php"));
        }
        return findings;
    }

    private static Finding missing(String option, String where, String copy) {
        return Finding.error(
                "PRE-010",
                option,
                "The source has encrypted values (" + where + "), and " + option
                        + " is not set: they cannot be carried over.",
                "Set " + option + " in lodestone.yaml: " + copy + ".");
    }

    private Optional<String> firstPlace(Handle handle) {
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            if (source.schema().hasColumn(column.getKey(), column.getValue()) && hasValues(handle, column)) {
                return Optional.of(column.getKey() + "." + column.getValue());
            }
        }
        return source.schema().hasTable("core_config_data") ? firstSetting(handle) : Optional.empty();
    }

    private boolean hasValues(Handle handle, Map.Entry<String, String> column) {
        return handle.createQuery(source.sql(
                        "SELECT 1 FROM {" + column.getKey() + "} WHERE " + column.getValue() + " <> '' LIMIT 1"))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Only what looks encrypted: whole blocks in base64. Unused carriers keep an empty or plain text. */
    private Optional<String> firstSetting(Handle handle) {
        String paths = String.join(
                " OR ",
                PATHS.stream()
                        .map(path -> "path LIKE '" + path.replace("_", "!_") + "' ESCAPE '!'")
                        .toList());
        return handle.createQuery(source.sql("SELECT path FROM {core_config_data} WHERE (" + paths
                        + ") AND value REGEXP '^([0-9]:)*[A-Za-z0-9+/]{10,}={1,2}$' ORDER BY path LIMIT 1"))
                .mapTo(String.class)
                .findFirst()
                .map(path -> "setting " + path);
    }
}
