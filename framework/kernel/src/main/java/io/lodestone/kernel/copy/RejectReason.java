package io.lodestone.kernel.copy;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a server refused a row, without the value: that may be personal. */
final class RejectReason {

    private static final Pattern KEY = Pattern.compile("for key '(?:[^'.]*\\.)?([^']+)'");
    private static final Pattern COLUMN =
            Pattern.compile("(?:column|Column|Field) ['`]?(?:`[^`]*`\\.`[^`]*`\\.)?`?([A-Za-z0-9_$]+)");
    private static final Pattern CONSTRAINT = Pattern.compile("CONSTRAINT `([^`]+)`");

    private RejectReason() {}

    static String of(SQLException error) {
        return of(error.getErrorCode(), String.valueOf(error.getMessage()));
    }

    static String of(int code, String message) {
        String column = first(COLUMN, message);
        return switch (code) {
            case 1062, 1169, 1586 -> "another row has the same value of the unique key " + first(KEY, message);
            case 1048, 1364, 1263 -> "column " + column + " must not be NULL";
            case 1406 -> "the value of column " + column + " is too long";
            case 1264, 1690 -> "the value of column " + column + " is out of its range";
            case 1265 -> "the value of column " + column + " is none that the column knows";
            case 1366 -> "the value of column " + column + " is not of the column's type or character set";
            case 1292, 1411 -> "the value of column " + column + " is no valid date or number";
            case 1452, 1216 -> "its parent row is missing (foreign key " + first(CONSTRAINT, message) + ")";
            case 3819, 4025 -> "it breaks a check of the table: " + message;
            case 1300, 3854 -> "a text is not valid in its character set";
            case 1261, 1262 -> "the number of its columns is wrong";
            default -> "the server refused it (error " + code + ")";
        };
    }

    private static String first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : "(unnamed)";
    }
}
