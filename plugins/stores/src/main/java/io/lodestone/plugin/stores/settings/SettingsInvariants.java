package io.lodestone.plugin.stores.settings;

import static io.lodestone.plugin.stores.StoresErrorCode.CLASS_OF_OLD;
import static io.lodestone.plugin.stores.StoresErrorCode.SETTING_SERIALIZED;

import io.lodestone.spi.database.Database;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.SerializedTexts;
import java.util.ArrayList;
import java.util.List;

/** What Magento 2's own code takes for granted about its configuration. */
final class SettingsInvariants {

    private SettingsInvariants() {}

    static List<Invariant> of(Database destination) {
        List<Invariant> invariants = new ArrayList<>();
        invariants.add(new Invariant(
                CLASS_OF_OLD,
                "core_config_data.value",
                "settings name a class of Magento 1, which Magento 2 cannot load",
                "Delete these settings, or map them with a settings rule and run migrate settings again with --reset.",
                """
                SELECT CONCAT(c.path, ' = ', c.value) FROM {core_config_data} c
                WHERE c.path REGEXP '(/|_)(model|class|renderer)$' AND c.value REGEXP
                '^([a-z0-9_]+/[a-z0-9_]+(::[A-Za-z0-9_]+)?|Mage_[A-Za-z0-9_]+)$'"""));
        invariants.addAll(SerializedTexts.invariants(destination, SETTING_SERIALIZED, "core_config_data.value"));
        return invariants;
    }
}
