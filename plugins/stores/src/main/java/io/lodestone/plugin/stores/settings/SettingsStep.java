package io.lodestone.plugin.stores.settings;

import static io.lodestone.plugin.stores.StoresErrorCode.CONFIG_TABLE_MISSING;
import static io.lodestone.plugin.stores.StoresErrorCode.CRYPT_KEY_MISSING;
import static io.lodestone.plugin.stores.StoresErrorCode.SETTING_DIFFERS;

import io.lodestone.plugin.magento.crypt.ReEncryption;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.IdMaps;
import io.lodestone.spi.option.Options;
import io.lodestone.spi.step.Change.Operation;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.verify.Invariants;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the settings: the source's win over the destination's, the destination's others stay, and what belongs to the
 * environment or names things of Magento 1 is left out.
 */
public final class SettingsStep implements DeltaStep {

    private static final Logger log = LoggerFactory.getLogger(SettingsStep.class);

    /** Kind of id that remembers which rows of the destination were brought. */
    private static final String WRITTEN = "setting";

    private final CryptKeys keys;
    private final IdMaps idMaps;

    @Inject
    SettingsStep(CryptKeys keys, IdMaps idMaps) {
        this.keys = keys;
        this.idMaps = idMaps;
    }

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("settings", "Settings Step", Mode.SETTINGS)
                .after("stores")
                .writes(SettingsTable.NAME)
                .option(SettingsOptions.COPY)
                .option(SettingsOptions.IGNORE)
                .option(SettingsOptions.RENAME)
                .option(SettingsOptions.VALUES);
    }

    @Override
    public void check(StepContext context) {
        boolean inSource = isThere(context, context.source());
        boolean inDestination = isThere(context, context.destination());
        if (!inSource || !inDestination) {
            return;
        }
        SettingsRules rules = rules(context);
        SettingsTable table = new SettingsTable(context.source());
        List<Setting> source = table.read();
        new SettingsFindings(context::report).withoutPath(table.withoutPath());
        checkKeys(context, rules, source);
        new SettingsFindings(context::report).report(migrate(context, rules, source));
    }

    private static boolean isThere(StepContext context, Database database) {
        boolean there = new SettingsTable(database).isThere();
        if (!there) {
            context.report(Finding.fatal(
                    CONFIG_TABLE_MISSING.code(),
                    SettingsTable.NAME,
                    "Integrity check failed due to \"core_config_data\" document does not exist in the "
                            + database.side().word() + " resource",
                    "Please check if table names use a prefix, and set "
                            + database.side().word() + ".prefix in the configuration."));
        }
        return there;
    }

    private void checkKeys(StepContext context, SettingsRules rules, List<Setting> source) {
        boolean needed = source.stream()
                .anyMatch(s -> s.value() != null
                        && !s.value().isEmpty()
                        && rules.ignoredBecause(s.path()).isEmpty()
                        && rules.valueRule(s.path())
                                .filter(ValueRule.REENCRYPT::equals)
                                .isPresent());
        if (needed && keys.source().isEmpty()) {
            missingKey(context, "source", "app/etc/local.xml");
        }
        if (needed && keys.destination().isEmpty()) {
            missingKey(context, "destination", "app/etc/env.php");
        }
    }

    private static void missingKey(StepContext context, String side, String file) {
        context.report(Finding.error(
                CRYPT_KEY_MISSING.code(),
                side + ".cryptKey",
                "\"crypt_key\" option is not defined the configuration: encrypted settings cannot be migrated",
                "Set " + side + ".cryptKey to the key in " + file + "; with --auto these settings are left out."));
    }

    @Override
    public void run(StepContext context) {
        SettingsRules rules = rules(context);
        List<Setting> source = new SettingsTable(context.source()).read();
        List<Setting> settings = migrate(context, rules, source).write();
        SettingsTable table = new SettingsTable(context.destination());
        context.work().once("settings", handle -> {
            long written = table.write(handle, settings);
            long removed = table.removeVanishedScopes(handle);
            idMaps.put(handle, WRITTEN, table.ids(handle, settings));
            log.info("{} of {} settings written, {} of vanished scopes removed", written, source.size(), removed);
            return written;
        });
    }

    @Override
    public Set<String> captures() {
        return Set.of(SettingsTable.NAME, "core_website", "core_store");
    }

    /** A setting that was brought and that the source has no more goes, too. */
    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        boolean removed = changes.changes().stream()
                .anyMatch(change ->
                        change.operation() == Operation.DELETE && change.table().equals(SettingsTable.NAME));
        if (removed) {
            SettingsTable table = new SettingsTable(context.destination());
            List<Setting> wanted = migrate(context, rules(context), new SettingsTable(context.source()).read())
                    .write();
            context.work().once("removed-settings", handle -> {
                Set<Long> gone = new HashSet<>(idMaps.all(WRITTEN).keySet());
                gone.removeAll(table.ids(handle, wanted).keySet());
                return table.remove(handle, gone);
            });
        }
        run(context);
    }

    @Override
    public void verify(StepContext context) {
        Invariants.report(context, SettingsInvariants.of(context.destination()));
        SettingsRules rules = rules(context);
        List<Setting> expected = migrate(context, rules, new SettingsTable(context.source()).read())
                .write();
        Map<String, Setting> actual = new HashMap<>();
        new SettingsTable(context.destination()).read().forEach(s -> actual.put(s.key(), s));
        List<String> different = new ArrayList<>();
        ReEncryption encryption = new ReEncryption(keys);
        Optional<ReEncryption.Session> secrets =
                encryption.isPossible() ? Optional.of(encryption.open("to compare settings")) : Optional.empty();
        for (Setting setting : expected) {
            Setting found = actual.get(setting.key());
            if (found == null || !sameValue(setting, found) || !sameSecret(secrets, setting, found)) {
                different.add(setting.place());
            }
        }
        if (!different.isEmpty()) {
            context.report(Finding.error(
                    SETTING_DIFFERS.code(),
                    SettingsTable.NAME,
                    different.size() + " settings are missing or different in the destination: "
                            + String.join(", ", different.subList(0, Math.min(20, different.size()))),
                    "Run migrate settings again with --reset, unless they were changed on purpose."));
        }
    }

    /** Encrypting the same text twice gives two values. */
    static boolean sameValue(Setting expected, Setting found) {
        String value = expected.value();
        return Objects.equals(value, found.value())
                || (value != null
                        && found.value() != null
                        && value.startsWith("0:3:")
                        && found.value().startsWith("0:3:"));
    }

    /** What is encrypted must be the same text by the destination's own key. */
    static boolean sameSecret(Optional<ReEncryption.Session> secrets, Setting expected, Setting found) {
        String one = String.valueOf(expected.value());
        String other = String.valueOf(found.value());
        return one.equals(other)
                || secrets.map(session -> session.fingerprint(one).equals(session.fingerprint(other)))
                        .orElse(true);
    }

    private static SettingsRules rules(StepContext context) {
        return rules(context.options());
    }

    static SettingsRules rules(Options options) {
        return SettingsOptions.rules(options).before(SettingsRulesFile.shipped());
    }

    private SettingsOutcome migrate(StepContext context, SettingsRules rules, List<Setting> source) {
        return migrate(keys, rules, context.source(), context.destination(), source);
    }

    static SettingsOutcome migrate(
            CryptKeys keys, SettingsRules rules, Database from, Database to, List<Setting> source) {
        SettingsTable table = new SettingsTable(to);
        return new SettingsMigration(
                        rules,
                        new MagentoConversions(new ReEncryption(keys)),
                        SettingsTable.scopes(from),
                        table.longestPath(),
                        table.longestValue())
                .migrate(source);
    }
}
