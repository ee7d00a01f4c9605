package io.lodestone.plugin.stores.settings;

import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.command.DatabaseAccess;
import io.lodestone.spi.database.CryptKeys;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows what the settings step makes of each setting: the destination's value before and after. */
public final class SettingsDiff implements CommandExtension {

    private static final int LONGEST = 120;
    private static final Pattern SECRET =
            Pattern.compile(".*(pass|pwd|secret|key|token|credential|signature).*", Pattern.CASE_INSENSITIVE);

    private final CryptKeys keys;

    @Inject
    public SettingsDiff(CryptKeys keys) {
        this.keys = keys;
    }

    @Override
    public CommandDescriptor descriptor() {
        return new CommandDescriptor(
                "settings diff",
                "Shows which settings 'migrate settings' adds (+), changes (~) or leaves out (-), with the destination's value"
                        + " before and after. Writes nothing; exit code 1 when there are any.",
                List.of(),
                List.of(),
                DatabaseAccess.READ_SOURCE);
    }

    @Override
    public int execute(CommandContext context) {
        SettingsRules rules = SettingsStep.rules(context.stepOptions("settings"));
        SettingsOutcome outcome = SettingsStep.migrate(
                keys, rules, context.source(), context.destination(), new SettingsTable(context.source()).read());
        Map<String, Setting> before = new HashMap<>();
        new SettingsTable(context.destination()).read().forEach(setting -> before.put(setting.key(), setting));
        PrintWriter out = context.out();
        long written = written(outcome, rules, before, out);
        long leftOut = leftOut(outcome, out);
        out.println(written + " settings to add or change, " + (outcome.write().size() - written)
                + " the same already, " + leftOut + " left out");
        return written + leftOut > 0 ? 1 : 0;
    }

    private static long written(
            SettingsOutcome outcome, SettingsRules rules, Map<String, Setting> before, PrintWriter out) {
        long lines = 0;
        for (Setting after : outcome.write()) {
            Setting there = before.get(after.key());
            if (there != null && SettingsStep.sameValue(after, there)) {
                continue;
            }
            lines++;
            boolean secret = isSecret(rules, after.path());
            out.println(
                    there == null
                            ? "+ " + after.place() + ": " + shown(after.value(), secret)
                            : "~ " + after.place() + ": " + shown(there.value(), secret) + " -> "
                                    + shown(after.value(), secret));
        }
        return lines;
    }

    private static long leftOut(SettingsOutcome outcome, PrintWriter out) {
        long lines = 0;
        for (Map.Entry<String, List<String>> ignored : outcome.ignored().entrySet()) {
            lines += leftOut(ignored.getValue(), ignored.getKey(), out);
        }
        // What it names is a class, and no secret; the value tells which extension it was.
        lines += leftOut(outcome.classes(), "the value names a class of Magento 1", out);
        lines += leftOut(outcome.gone(), "the website or store view does not exist", out);
        lines += leftOut(outcome.unreadable(), "the secret does not decrypt with source.cryptKey", out);
        lines += leftOut(outcome.broken(), "the serialized value is broken", out);
        lines += leftOut(outcome.tooLong(), "path or value is longer than the column", out);
        return lines;
    }

    private static long leftOut(List<String> places, String reason, PrintWriter out) {
        places.forEach(place -> out.println("- " + place + ": " + reason));
        return places.size();
    }

    private static boolean isSecret(SettingsRules rules, String path) {
        return SECRET.matcher(path).matches()
                || rules.valueRule(path).filter(ValueRule.REENCRYPT::equals).isPresent();
    }

    private static String shown(@Nullable String value, boolean secret) {
        if (value == null || value.isEmpty()) {
            return "(empty)";
        }
        if (secret) {
            return "***";
        }
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
