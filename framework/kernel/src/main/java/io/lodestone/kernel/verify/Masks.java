package io.lodestone.kernel.verify;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints values for people; secrets and password hashes never. */
final class Masks {

    private static final int LONGEST = 60;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(passw|pwd|secret|token|hash|salt|crypt|_enc$|_enc_|cc_|cvv|iban|private|credential|api_?key|licen[cs]e).*");
    /** Columns whose text says what another column of the row is about. */
    private static final Pattern LABEL_NAME = Pattern.compile("(?i)path|name|code|key|key_name|identifier");

    private static final Pattern SECRET_VALUE = Pattern.compile(
            "\\$2[aby]\\$.{20,}|\\d+:\\d+:[A-Za-z0-9+/=:]{16,}"
                    + "|[0-9a-fA-F]{32}([0-9a-fA-F]{8}|[0-9a-fA-F]{32}|[0-9a-fA-F]{96})?(:.*)?|.*-----BEGIN.*",
            Pattern.DOTALL);

    private Masks() {}

    static String print(ComparedTable table, int position, byte[] @Nullable [] row) {
        byte[] value = row[position];
        if (value == null) {
            return "NULL";
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (isSecret(table, position, row, text)) {
            return "*** (" + text.length() + " characters)";
        }
        String line = text.replaceAll("\\s+", " ");
        boolean number = line.matches("-?[0-9.]{1,30}");
        String shown =
                line.length() > LONGEST ? line.substring(0, LONGEST) + "... (" + text.length() + " characters)" : line;
        return number ? shown : "'" + shown + "'";
    }

    private static boolean isSecret(ComparedTable table, int position, byte[] @Nullable [] row, String text) {
        String column = table.columns().get(position).name();
        if (table.form(position).isSecret()
                || SECRET_NAME.matcher(column).matches()
                || SECRET_VALUE.matcher(text).matches()) {
            return true;
        }
        if (table.columns().get(position).isNumeric()) {
            return false;
        }
        for (int i = 0; i < row.length; i++) {
            byte[] label = row[i];
            if (i != position
                    && label != null
                    && LABEL_NAME.matcher(table.columns().get(i).name()).matches()
                    && SECRET_NAME
                            .matcher(new String(label, StandardCharsets.UTF_8).replaceAll("\\s", " "))
                            .matches()) {
                return true;
            }
        }
        return false;
    }
}
