package io.lodestone.steps.audit;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.StepsErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Looks for rows that are alike in a key which the destination declares unique. */
final class RepeatedKeys {

    private static final int EXAMPLES = 5;
    private static final int ROWS_OF_RULE = 20;
    private static final int ROWS_LOOKED_AFTER = 10_000;

    private final StepContext context;
    private final Handle source;

    RepeatedKeys(StepContext context, Handle source) {
        this.context = context;
        this.source = source;
    }

    void report(AuditedKey key) {
        if (isProved(key)) {
            return;
        }
        List<Repeated> examples = source.createQuery(context.source()
                        .sql("SELECT CONCAT_WS(', ', " + names(key) + "), COUNT(*), MIN(example), MAX(example) "
                                + repeated(key) + " LIMIT " + (EXAMPLES + 1)))
                .map((row, ctx) -> new Repeated(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
        if (!examples.isEmpty()) {
            context.report(finding(key, examples, examples.size() > EXAMPLES ? tooMany(key) : tooMany(examples)));
        }
    }

    /** Where rows of several plans cannot meet, only the plans are asked whose own rows could be alike. */
    private boolean isProved(AuditedKey key) {
        return key.parts().size() > 1
                && new NumberRanges(context.source(), source).areApart(key)
                && key.parts().stream()
                        .filter(part -> !part.distinct())
                        .map(key::only)
                        .allMatch(only -> source.createQuery(
                                        context.source().sql("SELECT 1 " + repeated(only) + " LIMIT 1"))
                                .mapTo(Integer.class)
                                .list()
                                .isEmpty());
    }

    /** A rule that keeps all rows and tells them apart, where the key has a text that may get an ending; else empty. */
    private Optional<String> rule(AuditedKey key, long tooMany) {
        Optional<AuditedKey.Part> part = key.parts().size() == 1 && tooMany <= ROWS_OF_RULE
                ? Optional.of(key.parts().get(0))
                : Optional.empty();
        return part.flatMap(only -> key.textColumn(context.source().schema()).map(column -> {
            String id = only.example();
            String text = "s." + column.name();
            return "tables: { " + only.plan().source() + ": { columns: { " + column.name() + ": { expression: \"IF("
                    + id
                    + " IN (" + String.join(", ", later(key)) + "), CONCAT(" + text + ", '-', " + id + "), " + text
                    + ")\" } } } }";
        }));
    }

    /** Names of the rows that are not the first of their kind. */
    private List<String> later(AuditedKey key) {
        String alike = IntStream.range(0, key.key().columns().size())
                .mapToObj(i -> "f.k" + i + " = r.k" + i)
                .collect(joining(" AND "));
        return source.createQuery(context.source()
                        .sql("SELECT r.example FROM (" + key.rows() + ") r JOIN (SELECT " + names(key)
                                + ", MIN(example + 0) AS first " + repeated(key) + ") f ON " + alike
                                + " WHERE r.example + 0 <> f.first ORDER BY r.example + 0"))
                .mapTo(String.class)
                .list();
    }

    private static String repeated(AuditedKey key) {
        String present = IntStream.range(0, key.key().columns().size())
                .mapToObj(i -> "k" + i + " IS NOT NULL")
                .collect(joining(" AND "));
        return "FROM (" + key.rows() + ") r WHERE " + present + " GROUP BY " + names(key) + " HAVING COUNT(*) > 1";
    }

    private static String names(AuditedKey key) {
        return IntStream.range(0, key.key().columns().size())
                .mapToObj(i -> "k" + i)
                .collect(joining(", "));
    }

    private long tooMany(AuditedKey key) {
        return source.createQuery(
                        context.source().sql("SELECT SUM(n - 1) FROM (SELECT COUNT(*) AS n " + repeated(key) + ") c"))
                .mapTo(Long.class)
                .one();
    }

    private static long tooMany(List<Repeated> examples) {
        return examples.stream().mapToLong(example -> example.rows() - 1).sum();
    }

    /** What is rejected with the rows that are not the first of their kind, where these have a number each. */
    private Map<String, Long> followers(AuditedKey key, long tooMany) {
        if (key.parts().size() != 1 || !key.isNumbered(context.source().schema()) || tooMany > ROWS_LOOKED_AFTER) {
            return Map.of();
        }
        return new Followers(context, source).of(key.parts().get(0).plan(), later(key));
    }

    private Finding finding(AuditedKey key, List<Repeated> examples, long tooMany) {
        Map<String, Long> followers = followers(key, tooMany);
        long rejected =
                tooMany + followers.values().stream().mapToLong(Long::longValue).sum();
        String from = key.parts().stream()
                .map(part -> part.plan().source())
                .distinct()
                .collect(joining(" and "));
        String shown = examples.stream().limit(EXAMPLES).map(Repeated::words).collect(joining("; "));
        return Finding.error(
                StepsErrorCode.KEY_REPEATED.code(),
                from,
                tooMany + (tooMany == 1 ? " row" : " rows") + " of " + from + " too many: "
                        + key.table().name()
                        + " takes each (" + key.columns() + ") only once. Repeated: " + shown
                        + (examples.size() > EXAMPLES ? "; ..." : ""),
                "Change or delete all but one of each in the source"
                        + rule(key, tooMany)
                                .map(rule -> ", or let all but the first get an ending, by a rule: " + rule)
                                .orElse(", or leave rows out by a rule with a filter for " + from)
                        + ". With --auto and options.errorBudget: " + rejected
                        + " the first of each is migrated, the others are rejected by name" + Followers.words(followers)
                        + ".");
    }

    private record Repeated(String value, long rows, String first, String last) {

        String words() {
            String which = first == null || first.equals(last) ? "" : ", rows " + first + " and " + last;
            return "'" + value + "' " + rows + " times" + which;
        }
    }
}
