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
     * @param smallest numbers below are of no interest: the counter is past them
     */
    record Question(DocumentType type, @Nullable Long store, String prefix, int length, long smallest) {

        /** Whether the next number of a counter, or one behind it, is in use. */
        static Question of(DocumentType type, @Nullable Long store, Counter counter) {
            return new Question(type, store, counter.prefix(), counter.next().length(), counter.last() + 1);
        }

        /** The same of the next number of a sequence. */
        static Question of(DocumentType type, @Nullable Long store, Sequence sequence) {
            return new Question(
                    type, store, sequence.prefix(), sequence.nextId().length(), sequence.next());
        }

        private boolean isCounted() {
            return digits() >= 1 && digits() <= MAX_DIGITS;
        }

        private int digits() {
            return length - prefix.length();
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
        String column = "`" + use.column() + "`";
        NumberBound bound = new NumberBound(column, question.prefix());
        String sql = "SELECT " + number + " AS number, largest FROM (SELECT MAX(CAST(SUBSTRING(" + column
                + ", ?) AS UNSIGNED)) AS largest FROM {" + use.table() + "} WHERE LEFT(" + column + ", ?) = ?"
                + " AND CHAR_LENGTH(" + column + ") = ? AND SUBSTRING(" + column + ", ?) REGEXP '^[0-9]+$'"
                + bound.begin() + bound.sameLength(question.smallest(), question.digits())
                + (question.store() == null ? "" : " AND store_id = ?") + ") u WHERE largest IS NOT NULL";
        int begin = question.prefix().length() + 1;
        values.addAll(List.of(begin, begin - 1, question.prefix(), question.length(), begin));
        if (question.store() != null) {
            values.add(question.store());
        }
        return destination.sql(sql);
    }

    /** The largest number among those ids; empty also when each of them is too small to be of interest. */
    OptionalLong largest(Question question) {
        ask(List.of(question));
        return answers.getOrDefault(question, OptionalLong.empty());
    }
}
