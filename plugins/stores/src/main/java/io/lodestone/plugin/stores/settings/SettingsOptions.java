package io.lodestone.plugin.stores.settings;

import static io.lodestone.plugin.stores.StoresErrorCode.SETTINGS_RULES_INVALID;

import io.lodestone.plugin.stores.settings.SettingsRules.Convert;
import io.lodestone.plugin.stores.settings.SettingsRules.Ignore;
import io.lodestone.plugin.stores.settings.SettingsRules.Rename;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.util.ArrayList;
import java.util.List;

/** Rules of a shop's own, from {@code steps.options.settings}; they go before the shipped ones. */
final class SettingsOptions {

    static final OptionSpec COPY = OptionSpec.optional(
            "copy", OptionType.LIST, "Patterns of settings that are copied although a shipped rule ignores them.");
    static final OptionSpec IGNORE = OptionSpec.optional(
            "ignore", OptionType.MAP, "Patterns of settings that are not copied, each with the reason.");
    static final OptionSpec RENAME = OptionSpec.optional(
            "rename",
            OptionType.MAP,
            "Patterns of settings that Magento 2 has at another path, each with the new path.");
    static final OptionSpec VALUES = OptionSpec.optional(
            "values",
            OptionType.MAP,
            "Patterns of settings whose value changes, each with the rule: " + ValueRule.words() + ".");

    private SettingsOptions() {}

    static SettingsRules rules(Options options) {
        List<String> problems = new ArrayList<>();
        List<PathPattern> copies = new ArrayList<>();
        List<Ignore> ignores = new ArrayList<>();
        List<Rename> renames = new ArrayList<>();
        List<Convert> converts = new ArrayList<>();
        options.list(COPY.name()).forEach(path -> collect(COPY, problems, () -> copies.add(PathPattern.of(path))));
        options.map(IGNORE.name())
                .forEach((path, reason) -> collect(
                        IGNORE,
                        problems,
                        () -> ignores.add(new Ignore(
                                PathPattern.of(path), reason.isBlank() ? "ignored by the configuration" : reason))));
        options.map(RENAME.name())
                .forEach((from, to) ->
                        collect(RENAME, problems, () -> renames.add(SettingsRulesFile.rename(from, to.strip()))));
        options.map(VALUES.name())
                .forEach((path, rule) -> collect(
                        VALUES,
                        problems,
                        () -> converts.add(new Convert(PathPattern.of(path), SettingsRulesFile.valueRule(rule)))));
        if (!problems.isEmpty()) {
            throw new LodestoneException(
                    SETTINGS_RULES_INVALID,
                    "The options of the step settings cannot be used:\n  " + String.join("\n  ", problems));
        }
        return new SettingsRules(copies, ignores, renames, converts, List.of(), List.of());
    }

    private static void collect(OptionSpec option, List<String> problems, Runnable add) {
        try {
            add.run();
        } catch (IllegalArgumentException e) {
            problems.add("steps.options.settings." + option.name() + "  " + e.getMessage());
        }
    }
}
