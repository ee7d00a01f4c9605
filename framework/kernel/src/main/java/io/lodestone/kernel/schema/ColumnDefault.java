package io.lodestone.kernel.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The default of a column as the server's kind writes it. MySQL gives the bare text and a real NULL for none; MariaDB gives
 * SQL since 10.2.7: {@code 'text'} with quotes, {@code NULL} as a word.
 */
final class ColumnDefault {

    private static final Pattern MARIADB = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)-.*MariaDB.*", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("''|\\\\(.)", Pattern.DOTALL);

    private final boolean sql;

    private ColumnDefault(boolean sql) {
        this.sql = sql;
    }

    /**
     * @param serverVersion what {@code SELECT VERSION()} gives
     */
    static ColumnDefault of(String serverVersion) {
        // Some proxies and old clients see MariaDB 10 and later behind this prefix.
        String version = serverVersion.startsWith("5.5.5-") ? serverVersion.substring(6) : serverVersion;
        Matcher mariadb = MARIADB.matcher(version);
        return new ColumnDefault(mariadb.matches()
                && number(mariadb, 1) * 1_000_000 + number(mariadb, 2) * 1_000 + number(mariadb, 3) >= 10_002_007);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Nullable
    String text(@Nullable String reported) {
        if (reported == null || !sql) {
            return reported;
        }
        if (reported.equalsIgnoreCase("NULL")) {
            return null;
        }
        if (reported.length() >= 2 && reported.startsWith("'") && reported.endsWith("'")) {
            return unescape(reported.substring(1, reported.length() - 1));
        }
        return reported;
    }

    private static String unescape(String quoted) {
        Matcher escapes = ESCAPE.matcher(quoted);
        StringBuilder plain = new StringBuilder();
        while (escapes.find()) {
            String replacement = escapes.group(1) == null ? "'" : escaped(escapes.group(1));
            escapes.appendReplacement(plain, Matcher.quoteReplacement(replacement));
        }
        escapes.appendTail(plain);
        return plain.toString();
    }

    private static String escaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "0" -> "\0";
            case "Z" -> "\u001a";
            default -> character;
        };
    }
}
