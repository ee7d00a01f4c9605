package io.lodestone.plugin.stores.settings;

import static io.lodestone.plugin.stores.StoresErrorCode.SETTINGS_RULES_INVALID;

import io.lodestone.plugin.stores.settings.SettingsRules.Convert;
import io.lodestone.plugin.stores.settings.SettingsRules.Ignore;
import io.lodestone.plugin.stores.settings.SettingsRules.Rename;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of rules; its format is told at the top of {@code settings/settings.rules}. Not thread-safe. */
final class SettingsRulesFile {

    private static final String SHIPPED = "settings/settings.rules";

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final List<PathPattern> copies = new ArrayList<>();
    private final List<Ignore> ignores = new ArrayList<>();
    private final List<Rename> renames = new ArrayList<>();
    private final List<Convert> converts = new ArrayList<>();
    private final List<PathPattern> classes = new ArrayList<>();
    private final List<PathPattern> known = new ArrayList<>();

    private SettingsRulesFile(String file) {
        this.file = file;
    }

    static SettingsRules shipped() {
        try (InputStream in = SettingsRulesFile.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's JAR lacks " + SHIPPED);
            }
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws LodestoneException that lists every problem with its place */
    static SettingsRules parse(String file, String text) {
        return new SettingsRulesFile(file).read(text);
    }

    private SettingsRules read(String text) {
        Section section = new Section("", "");
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String trimmed = line.strip();
            if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                continue;
            }
            int column = line.indexOf(trimmed) + 1;
            try {
                if (trimmed.startsWith("[")) {
                    section = Section.parse(trimmed);
                } else {
                    add(section, trimmed);
                }
            } catch (IllegalArgumentException e) {
                problems.add(file + ":" + number + ":" + column + "  " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new LodestoneException(
                    SETTINGS_RULES_INVALID,
                    "The rules for settings cannot be used:\n  " + String.join("\n  ", problems));
        }
        return new SettingsRules(copies, ignores, renames, converts, classes, known);
    }

    private void add(Section section, String line) {
        switch (section.kind()) {
            case "copy" -> copies.add(PathPattern.of(line));
            case "ignore" -> ignores.add(new Ignore(PathPattern.of(line), section.argument()));
            case "rename" -> renames.add(rename(line));
            case "value" -> converts.add(new Convert(PathPattern.of(line), valueRule(section.argument())));
            case "class" -> classes.add(PathPattern.of(line));
            case "known" -> known.add(PathPattern.of(line));
            default -> throw new IllegalArgumentException("a section such as [ignore: reason] must come first");
        }
    }

    private static Rename rename(String line) {
        int arrow = line.indexOf("->");
        if (arrow < 0) {
            throw new IllegalArgumentException("write 'old/path -> new/path'");
        }
        return rename(
                line.substring(0, arrow).strip(), line.substring(arrow + 2).strip());
    }

    static Rename rename(String from, String to) {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("the new path of '" + from + "' is missing");
        }
        return new Rename(PathPattern.of(from), to);
    }

    static ValueRule valueRule(String word) {
        return ValueRule.find(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no rule for values; there are " + ValueRule.words()));
    }

    /** A line such as {@code [ignore: reason]}. */
    private record Section(String kind, String argument) {

        static Section parse(String line) {
            if (!line.endsWith("]")) {
                throw new IllegalArgumentException("']' is missing");
            }
            String inner = line.substring(1, line.length() - 1);
            int colon = inner.indexOf(':');
            String kind = (colon < 0 ? inner : inner.substring(0, colon)).strip();
            String argument = colon < 0 ? "" : inner.substring(colon + 1).strip();
            switch (kind) {
                case "ignore" -> {
                    if (argument.isEmpty()) {
                        throw new IllegalArgumentException("name the reason: [ignore: reason]");
                    }
                }
                case "value" -> valueRule(argument);
                case "copy", "rename", "class", "known" -> {
                    if (!argument.isEmpty()) {
                        throw new IllegalArgumentException("[" + kind + "] takes no more words");
                    }
                }
                default ->
                    throw new IllegalArgumentException(
                            "there is no section '" + kind + "'; there are copy, ignore, rename, value, class, known");
            }
            return new Section(kind, argument);
        }
    }
}
