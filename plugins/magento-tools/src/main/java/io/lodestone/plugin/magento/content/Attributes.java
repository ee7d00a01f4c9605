package io.lodestone.plugin.magento.content;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one directive, and its text. Of attributes with one name Magento takes the last; those before it leave the text
 * as soon as the last one changes, so that none of them is read in its place.
 */
final class Attributes {

    /** A name, and a value in double quotes, single quotes, quotes as an editor escapes them, or none. */
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\s*(?<![\\w-])([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|&quot;(.*?)&quot;|([^\\s\"'&{}]+))");

    private static final int NAME = 1;

    private final String text;
    private final List<MatchResult> found;

    private Attributes(String text, List<MatchResult> found) {
        this.text = text;
        this.found = found;
    }

    static Attributes of(String directive) {
        return new Attributes(directive, ATTRIBUTE.matcher(directive).results().toList());
    }

    String text() {
        return text;
    }

    @Nullable
    String value(String name) {
        MatchResult last = last(name);
        return last == null ? null : last.group(value(last));
    }

    Attributes with(String name, String value) {
        return changed(name, before -> value);
    }

    /** Nothing changes where no attribute has the name. */
    Attributes changed(String name, UnaryOperator<String> change) {
        MatchResult last = last(name);
        if (last == null) {
            return this;
        }
        String value = last.group(value(last));
        String changed = change.apply(value);
        return changed.equals(value) ? this : replaced(Set.of(name), last, value(last), changed);
    }

    /** Another attribute that has the new name already leaves the text: two of them cannot be meant. */
    Attributes renamed(String name, String to) {
        MatchResult last = last(name);
        return last == null ? this : replaced(Set.of(name, to), last, NAME, to);
    }

    private Attributes replaced(Set<String> names, MatchResult last, int group, String replacement) {
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (MatchResult attribute : found) {
            if (attribute == last) {
                written.append(text, from, last.start(group)).append(replacement);
                from = last.end(group);
            } else if (names.contains(attribute.group(NAME))) {
                written.append(text, from, attribute.start());
                from = attribute.end();
            }
        }
        return of(written.append(text, from, text.length()).toString());
    }

    private @Nullable MatchResult last(String name) {
        MatchResult last = null;
        for (MatchResult attribute : found) {
            if (attribute.group(NAME).equals(name)) {
                last = attribute;
            }
        }
        return last;
    }

    private static int value(MatchResult attribute) {
        int group = NAME + 1;
        while (group < attribute.groupCount() && attribute.group(group) == null) {
            group++;
        }
        return group;
    }
}
