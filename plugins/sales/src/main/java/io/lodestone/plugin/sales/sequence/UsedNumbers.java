package io.lodestone.plugin.sales.sequence;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Which increment ids the destination's documents have: a counter of the source may be behind them. */
final class UsedNumbers {

    /** Longer ones are no counted numbers, and would not fit into a long. */
    private static final int MAX_DIGITS = 18;

    private final Database destination;
    private final Map<Question, OptionalLong> answers = new HashMap<>();

    UsedNumbers(Database destination) {
        this.destination = destination;
    }

    /**
     * Which ids are asked for: as long as an id, and of the prefix and digits.
     *
     * @param store null for every store
     */
    record Question(DocumentType type, @Nullable Long store, String prefix, int length) {

        static Question of(DocumentType type, @Nullable Long store, String prefix, String like) {
            return new Question(type, store, prefix, like.length());
        }

        private boolean isCounted() {
            int digits = length - prefix.length();
            return digits >= 1 && digits <= MAX_DIGITS;
        }
    }

    /** Asks for many at once; {@link #largest} knows them then. */
    void ask(Collection<Question> questions) {
        List<Question> open = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Question question : new LinkedHashSet<>(questions)) {
            if (answers.containsKey(question)) {
                continue;
            }
            answers.put(question, OptionalLong.empty());
            for (DocumentType.Use use : question.type().uses()) {
                if (question.isCounted() && destination.schema().hasColumn(use.table(), use.column())) {
                    queries.add(query(use, question, open.size(), values));
                }
            }
            open.add(question);
        }
        if (!queries.isEmpty()) {
            answer(open, String.join(" UNION ALL ", queries), values);
        }
    }

    private void answer(List<Question> open, String queries, List<Object> values) {
        destination.jdbi().useHandle(handle -> {
            Query query = handle.createQuery(queries);
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, values.get(i));
            }
            query.map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                    .forEach(entry -> answers.merge(
                            open.get(entry.getKey()),
                            OptionalLong.of(entry.getValue()),
                            (a, b) -> a.isEmpty() || b.orElse(0) > a.orElse(0) ? b : a));
        });
    }

    private String query(DocumentType.Use use, Question question, int number, List<Object> values) {
        String sql = "SELECT " + number + " AS number, largest FROM (SELECT MAX(CAST(SUBSTRING(%1$s, ?) AS UNSIGNED))"
                + " AS largest FROM {%2$s} WHERE LEFT(%1$s, ?) = ? AND CHAR_LENGTH(%1$s) = ?"
                + " AND SUBSTRING(%1$s, ?) REGEXP '^[0-9]+$'" + beginsLike("%1$s", question.prefix())
                + (question.store() == null ? "" : " AND store_id = ?") + ") u WHERE largest IS NOT NULL";
        int begin = question.prefix().length() + 1;
        values.addAll(List.of(begin, begin - 1, question.prefix(), question.length(), begin));
        if (question.store() != null) {
            values.add(question.store());
        }
        return destination.sql(sql.formatted("`" + use.column() + "`", use.table()));
    }

    /** For the index: it finds ids that begin so, but not those whose {@code LEFT} is so. */
    static String beginsLike(String column, String prefix) {
        return prefix.matches("[A-Za-z0-9]+") ? " AND " + column + " LIKE '" + prefix + "%%'" : "";
    }

    /** The largest number among those ids. */
    OptionalLong largest(Question question) {
        ask(List.of(question));
        return answers.getOrDefault(question, OptionalLong.empty());
    }
}
