package io.lodestone.plugin.stores.settings;

import io.lodestone.plugin.stores.StoresErrorCode;
import io.lodestone.spi.step.Finding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells what happens to settings that do not simply travel. */
final class SettingsFindings {

    private static final String TABLE = "core_config_data";
    private static final int NAMED = 20;

    private final Consumer<Finding> to;

    SettingsFindings(Consumer<Finding> to) {
        this.to = to;
    }

    void withoutPath(long rows) {
        if (rows > 0) {
            to.accept(Finding.info(
                    StoresErrorCode.SETTING_WITHOUT_PATH.code(),
                    TABLE,
                    rows + (rows == 1 ? " row has" : " rows have") + " no path, and so set nothing; left out"));
        }
    }

    void report(SettingsOutcome outcome) {
        for (Map.Entry<String, List<String>> ignored : outcome.ignored().entrySet()) {
            info(
                    StoresErrorCode.SETTING_IGNORED,
                    "%d settings are not copied: %s"
                            .formatted(ignored.getValue().size(), ignored.getKey()),
                    ignored.getValue());
        }
        info(
                StoresErrorCode.SETTING_UNKNOWN,
                "%d settings are not Magento's own and are copied as they are"
                        .formatted(outcome.unknown().size()),
                outcome.unknown());
        warn(
                StoresErrorCode.SETTING_NAMES_CLASS,
                "settings are not copied: their value names a class of Magento 1",
                outcome.classes(),
                "Set them anew when an extension of Magento 2 wants them.");
        warn(
                StoresErrorCode.SETTING_SCOPE_GONE,
                "settings are not copied: their website or store view does not exist",
                outcome.gone(),
                "Nothing needs doing; Magento 1 does not use them either.");
        warn(
                StoresErrorCode.SECRET_UNREADABLE,
                "secrets are not copied: they do not decrypt with source.cryptKey",
                outcome.unreadable(),
                "Check source.cryptKey against app/etc/local.xml, or enter them anew in Magento 2.");
        warn(
                StoresErrorCode.SETTING_LOOKS_ENCRYPTED,
                "settings seem to be encrypted with the key of Magento 1 and are copied as they are",
                outcome.suspected(),
                "Name them in steps.options.settings.values with the rule reencrypt.");
        warn(
                StoresErrorCode.SERIALIZED_BROKEN,
                "settings are not copied: their value is a PHP serialization that is cut off or broken",
                outcome.broken(),
                "Enter them anew in Magento 2.");
        warn(
                StoresErrorCode.SETTING_TOO_LONG,
                "settings are not copied: path or value is longer than the destination's column",
                outcome.tooLong(),
                "Shorten them in Magento 1, or enter them anew in Magento 2.");
        warn(
                StoresErrorCode.SETTING_CLASH,
                "settings of Magento 1 share a path with another one in Magento 2; the later one counts",
                outcome.clashes(),
                "Check their value in Magento 2.");
    }

    private void info(StoresErrorCode code, String message, List<String> places) {
        if (!places.isEmpty()) {
            to.accept(Finding.info(code.code(), TABLE, message + ": " + Finding.named(places, NAMED)));
        }
    }

    private void warn(StoresErrorCode code, String message, List<String> places, String remedy) {
        if (!places.isEmpty()) {
            to.accept(Finding.warning(
                    code.code(), TABLE, places.size() + " " + message + ": " + Finding.named(places, NAMED), remedy));
        }
    }
}
