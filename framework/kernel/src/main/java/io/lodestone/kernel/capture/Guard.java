package io.lodestone.kernel.capture;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition without which an expression looks at no other table: {@code CASE WHEN condition AND EXISTS (...) THEN}. Where
 * the text leaves any doubt, there is none.
 */
final class Guard {

    private static final Pattern CASE = Pattern.compile(
            "\\s*CASE\\s+WHEN\\s+((?:[^'\"`(){}\\\\]|'[^'\\\\]*')+?)\\s+AND\\s+EXISTS\\s*(?=\\()",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern DOUBTFUL = Pattern.compile(
            "[|:;#?]|--|/\\*|\\b(?:OR|XOR|NOT|BETWEEN|CASE|WHEN|THEN|ELSE|END|SELECT)\\b", Pattern.CASE_INSENSITIVE);

    private Guard() {}

    /** SQL over the row {@code s} that holds for every row whose value another table may change. */
    static Optional<String> of(String sql) {
        Matcher matcher = CASE.matcher(sql);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String condition = String.valueOf(matcher.group(1));
        int end = SubqueryConditions.closing(sql, matcher.end());
        boolean certain = end >= 0
                && sql.indexOf('{', end) < 0
                && !DOUBTFUL.matcher(TEXT.matcher(condition).replaceAll("''")).find();
        return certain ? Optional.of(condition.strip()) : Optional.empty();
    }
}
