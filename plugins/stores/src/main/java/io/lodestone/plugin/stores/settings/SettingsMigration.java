package io.lodestone.plugin.stores.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies the rules to the source's settings; knows no database. One instance for one set of settings. */
final class SettingsMigration {

    /** {@code payment/method_free}, {@code sitemap/observer::run}, {@code Mage_Payment_Model_Method_Free}. */
    private static final Pattern MAGENTO_1_CLASS = Pattern.compile(
            "[a-z][a-z0-9_]*/[a-z][A-Za-z0-9_]*(::\\w+)?|[A-Z][A-Za-z0-9]*(_[A-Z][A-Za-z0-9]*)+(::\\w+)?");

    private static final Pattern PHP_COMPOUND = Pattern.compile("[aO]:\\d+:[{\"].*", Pattern.DOTALL);
    private static final Pattern SECRET_PATH = Pattern.compile(
            ".*(pass|pwd|secret|key|token|login|user|credential|signature|account|merchant|api).*",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> DEFAULT_ROOT = Set.of("2");

    private final SettingsRules rules;
    private final Conversions conversions;
    private final Set<String> scopes;
    private final long longestPath;
    private final long longestValue;

    private final Map<String, Setting> write = new LinkedHashMap<>();
    private final Map<String, List<String>> ignored = new LinkedHashMap<>();
    private final List<String> classes = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final List<String> tooLong = new ArrayList<>();
    private final List<String> suspected = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> clashes = new ArrayList<>();

    /**
     * @param scopes the scopes there are, such as {@code websites 1} and {@code stores 3}
     * @param longestPath characters that the destination's column holds
     * @param longestValue bytes that the destination's column holds
     */
    SettingsMigration(
            SettingsRules rules, Conversions conversions, Set<String> scopes, long longestPath, long longestValue) {
        this.rules = rules;
        this.conversions = conversions;
        this.scopes = Set.copyOf(scopes);
        this.longestPath = longestPath;
        this.longestValue = longestValue;
    }

    SettingsOutcome migrate(List<Setting> source) {
        for (Setting setting : source) {
            if (staysBehind(setting)) {
                continue;
            }
            Optional<Setting> migrated = convert(setting);
            migrated.filter(this::fits).ifPresent(m -> take(setting, m));
        }
        return new SettingsOutcome(
                List.copyOf(write.values()),
                ignored,
                classes,
                gone,
                unreadable,
                broken,
                tooLong,
                suspected,
                unknown,
                clashes);
    }

    private boolean staysBehind(Setting setting) {
        Optional<String> reason = rules.ignoredBecause(setting.path());
        if (reason.isPresent()) {
            ignored.computeIfAbsent(reason.get(), r -> new ArrayList<>()).add(setting.place());
            return true;
        }
        if (!setting.scope().equals("default") && !scopes.contains(setting.scope() + " " + setting.scopeId())) {
            gone.add(setting.place());
            return true;
        }
        String value = setting.value();
        if (value != null
                && rules.mayNotNameClass(setting.path())
                && MAGENTO_1_CLASS.matcher(value).matches()) {
            classes.add(setting.place() + " = " + value);
            return true;
        }
        return false;
    }

    /** Empty when the value cannot be converted and must not travel as it is. */
    private Optional<Setting> convert(Setting setting) {
        String path = setting.path();
        String newPath = rules.renamed(path);
        String value = setting.value();
        Optional<ValueRule> rule = rules.valueRule(path);
        if (rule.isEmpty() || value == null || value.isEmpty()) {
            inspect(setting, value);
            // Extensions of Magento 2 read JSON as well.
            return value == null ? Optional.of(setting.with(newPath, null)) : json(setting, newPath, value);
        }
        return switch (rule.get()) {
            case ROOT_CATEGORY -> Optional.of(setting.with(newPath, DEFAULT_ROOT.contains(value) ? null : value));
            case URL_SUFFIX -> Optional.of(setting.with(newPath, value.startsWith(".") ? value : "." + value));
            case CONTACT_TEMPLATE -> Optional.of(setting.with(newPath, contactTemplate(value)));
            case PHP_TO_JSON -> json(setting, newPath, value);
            case REENCRYPT -> {
                Optional<String> encrypted = conversions.reencrypted(value);
                if (encrypted.isEmpty()) {
                    unreadable.add(setting.place());
                }
                yield encrypted.map(e -> setting.with(newPath, e));
            }
            case AS_IT_IS -> Optional.of(setting.with(newPath, value));
        };
    }

    private void inspect(Setting setting, @Nullable String value) {
        if (!rules.isKnown(setting.path())) {
            unknown.add(setting.place());
        }
        if (value != null
                && value.length() >= 12
                && SECRET_PATH.matcher(setting.path()).matches()
                && conversions.looksEncrypted(value)) {
            suspected.add(setting.place());
        }
    }

    private static String contactTemplate(String value) {
        return value.equals("contacts_email_email_template") ? "contact_email_email_template" : value;
    }

    /** Most shops have a plain number where Magento allows an array: only the array changes its format. */
    private Optional<Setting> json(Setting setting, String path, String value) {
        if (!PHP_COMPOUND.matcher(value).matches()) {
            return Optional.of(setting.with(path, value));
        }
        Optional<String> json = conversions.phpToJson(value);
        if (json.isEmpty()) {
            broken.add(setting.place());
        }
        return json.map(text -> setting.with(path, text));
    }

    private boolean fits(Setting setting) {
        String value = setting.value();
        boolean fits = setting.path().codePointCount(0, setting.path().length()) <= longestPath
                && (value == null || value.getBytes(StandardCharsets.UTF_8).length <= longestValue);
        if (!fits) {
            tooLong.add(setting.place());
        }
        return fits;
    }

    private void take(Setting source, Setting migrated) {
        Setting earlier = write.put(migrated.key(), migrated);
        if (earlier != null) {
            clashes.add(migrated.place() + " (the value of " + source.path() + " counts)");
        }
    }
}
