package io.lodestone.steps.verify;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.ErrorCode;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that must hold in the destination.
 *
 * @param code stable and documented
 * @param place the table, or {@code table.column}, that it is about
 * @param sentence what is wrong with each of the rows found: {@code "rows of x have no y"}; the number comes before it
 * @param remedy what to do
 * @param broken a query over the destination of one text for each row that breaks it; tables in braces
 */
public record Invariant(ErrorCode code, String place, String sentence, String remedy, String broken) {

    /** As {@code Database.sql} reads it: braces in quoted texts, such as those of regular expressions, are none. */
    private static final Pattern TABLE = Pattern.compile(
            "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
                    + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|\\{([A-Za-z_][A-Za-z0-9_$]*)}",
            Pattern.DOTALL);

    public Invariant {
        requireNonNull(code, "code is null");
        requireNonNull(place, "place is null");
        requireNonNull(sentence, "sentence is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(broken, "broken is null");
    }

    /** Tables without which it has nothing to say. */
    Set<String> tables() {
        return TABLE.matcher(broken)
                .results()
                .flatMap((MatchResult found) -> Stream.ofNullable(found.group(1)))
                .collect(Collectors.toSet());
    }
}
