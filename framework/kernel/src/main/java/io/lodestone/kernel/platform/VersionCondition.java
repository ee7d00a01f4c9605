package io.lodestone.kernel.platform;

import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a product's version, as mapping files and plugin manifests write it: {@code shop >=1.6 <2}, with an
 * edition {@code shop/pro >=1.11}, or several alternatives {@code shop <1.9 | shop/pro <1.14}.
 */
public final class VersionCondition {

    private static final Pattern ALTERNATIVE =
            Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)(?:/([A-Za-z][A-Za-z0-9_-]*))?((?:\\s.*)?)");
    private static final Pattern BOUND = Pattern.compile("\\s+(>=|<=|>|<|=)\\s*(\\S+)");

    private final String text;
    private final List<Alternative> alternatives;

    private VersionCondition(String text, List<Alternative> alternatives) {
        this.text = text;
        this.alternatives = List.copyOf(alternatives);
    }

    /** @throws IllegalArgumentException whose message says what is wrong and how it is written */
    public static VersionCondition parse(String text) {
        List<Alternative> alternatives = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            alternatives.add(alternative(part.strip(), text));
        }
        return new VersionCondition(text.strip().replaceAll("\\s+", " "), alternatives);
    }

    private static Alternative alternative(String part, String text) {
        Matcher matcher = ALTERNATIVE.matcher(part);
        if (!matcher.matches()) {
            throw refuse(
                    text, part.isEmpty() ? "an alternative is empty" : "'" + part + "' does not begin with a product");
        }
        String bounds = matcher.group(3);
        Matcher bound = BOUND.matcher(bounds);
        List<Bound> found = new ArrayList<>();
        int end = 0;
        while (end < bounds.length()) {
            if (!bound.find(end) || bound.start() != end) {
                throw refuse(text, "'" + bounds.substring(end).strip() + "' is not a comparison");
            }
            found.add(new Bound(bound.group(1), version(bound.group(2), text)));
            end = bound.end();
        }
        String edition = matcher.group(2) == null ? "" : matcher.group(2);
        return new Alternative(lower(matcher.group(1)), lower(edition), found);
    }

    private static Version version(String word, String text) {
        try {
            return Version.of(word);
        } catch (IllegalArgumentException e) {
            throw refuse(text, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException refuse(String text, String reason) {
        return new IllegalArgumentException("'" + text + "' is no version condition: " + reason
                + "; write a product and comparisons, for example \"product >=1.6 <2\" or \"product/edition >=1.11\"");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    public boolean matches(PlatformVersion platform) {
        return alternatives.stream().anyMatch(a -> a.matches(platform));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionCondition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written, with single spaces. */
    @Override
    public String toString() {
        return text;
    }

    private record Alternative(String product, String edition, List<Bound> bounds) {

        boolean matches(PlatformVersion platform) {
            return product.equals(lower(platform.product()))
                    && (edition.isEmpty() || edition.equals(lower(platform.edition())))
                    && bounds.stream().allMatch(b -> b.holds(platform.version()));
        }
    }

    private record Bound(String operator, Version version) {

        boolean holds(Version actual) {
            int order = actual.compareTo(version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }
}
