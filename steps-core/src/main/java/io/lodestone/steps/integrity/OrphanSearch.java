package io.lodestone.steps.integrity;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Reference;
import io.lodestone.spi.database.SoundKeys;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.steps.verify.SideBySide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks for orphans: many foreign keys with one statement, then those that are broken one by one. */
final class OrphanSearch {

    private static final int EXAMPLES = 10;

    /** Most keys are sound and most tables small, so that the way to the server would cost more than the answer. */
    private static final int KEYS_PER_STATEMENT = 20;

    private final Database source;
    private final Handle handle;

    OrphanSearch(Database source, Handle handle) {
        this.source = source;
        this.handle = handle;
    }

    /**
     * A key, and which rows of the child count.
     *
     * @param filter SQL condition over alias {@code s}; null for all rows
     */
    record Question(ForeignKey key, @Nullable String filter) {}

    /** Those of the questions whose key is broken, in their order. */
    List<Question> broken(List<Question> questions) {
        tryFilters(questions);
        Set<Reference> sound = sound(questions);
        List<Question> doubtful = questions.stream()
                .filter(question -> !sound.contains(question.key().reference()))
                .toList();
        // Of all rows first: an index tells their values, where a filter takes a look at each row.
        Set<ForeignKey> ofAllRows = brokenKeys(doubtful.stream()
                .map(question -> new Question(question.key(), null))
                .toList());
        List<Question> suspects = doubtful.stream()
                .filter(question -> ofAllRows.contains(question.key()))
                .toList();
        Set<ForeignKey> ofRowsThatCount = brokenKeys(
                suspects.stream().filter(question -> question.filter() != null).toList());
        return suspects.stream()
                .filter(question -> question.filter() == null || ofRowsThatCount.contains(question.key()))
                .toList();
    }

    private Set<Reference> sound(List<Question> questions) {
        SoundKeys keys = new SoundKeys(
                source,
                table -> source.schema()
                        .table(table)
                        .map(TableSchema::estimatedRows)
                        .orElse(0L));
        List<Reference> references = questions.stream()
                .map(question -> question.key().reference())
                .distinct()
                .toList();
        Set<Reference> sound = new HashSet<>();
        SideBySide.ask(
                        source,
                        keys.groups(references).stream()
                                .map(group -> (Supplier<List<Reference>>) () -> keys.sound(group))
                                .toList())
                .forEach(sound::addAll);
        return sound;
    }

    /** A filter that the server does not understand shall not wait for an orphan to be found out. */
    private void tryFilters(List<Question> questions) {
        String sql = questions.stream()
                .filter(question -> question.filter() != null)
                .map(question -> "(SELECT 1 FROM {" + question.key().child().name() + "} s WHERE (" + question.filter()
                        + ") LIMIT 0)")
                .distinct()
                .collect(Collectors.joining(" UNION ALL "));
        if (!sql.isEmpty()) {
            handle.createQuery(source.sql(sql)).mapTo(Integer.class).list();
        }
    }

    private Set<ForeignKey> brokenKeys(List<Question> questions) {
        List<Supplier<List<Question>>> statements = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += KEYS_PER_STATEMENT) {
            List<Question> some = questions.subList(from, Math.min(from + KEYS_PER_STATEMENT, questions.size()));
            statements.add(() -> brokenAmong(some));
        }
        Set<ForeignKey> broken = Collections.newSetFromMap(new IdentityHashMap<>());
        SideBySide.ask(source, statements).forEach(some -> some.forEach(question -> broken.add(question.key())));
        return broken;
    }

    private List<Question> brokenAmong(List<Question> some) {
        String sql = IntStream.range(0, some.size())
                .mapToObj(i ->
                        "SELECT " + i + " AS number FROM DUAL WHERE EXISTS (SELECT 1 " + orphans(some.get(i)) + ")")
                .collect(Collectors.joining(" UNION ALL "));
        List<Integer> numbers = source.jdbi()
                .withHandle(own ->
                        own.createQuery(source.sql(sql)).mapTo(Integer.class).list());
        return numbers.stream().sorted().map(some::get).toList();
    }

    /** What breaks a key. */
    Orphans details(Question question) {
        ForeignKey key = question.key();
        String names = key.each(i -> "d.v" + i, ", ");
        String text = key.key().columns().size() == 1 ? names : "CONCAT_WS(',', " + names + ")";
        List<String> found = handle.createQuery(source.sql("SELECT " + text + " AS orphan " + orphans(question)
                        + " ORDER BY " + names + " LIMIT " + (EXAMPLES + 1)))
                .mapTo(String.class)
                .list();
        boolean more = found.size() > EXAMPLES;
        return new Orphans(key, rows(question), more ? found.subList(0, EXAMPLES) : found, more);
    }

    /** How many rows of a table do not meet a condition although none of their own references is broken. */
    long following(TableSchema table, String condition) {
        String sound = ForeignKey.of(table).stream()
                .filter(key -> !key.clears() && parentExists(key))
                .map(key -> " AND (" + key.doesNotRefer("s") + " OR EXISTS (SELECT 1 FROM {" + key.parent()
                        + "} q WHERE " + key.joins("s", "q") + "))")
                .collect(Collectors.joining());
        return handle.createQuery(source.sql(
                        "SELECT COUNT(*) FROM {" + table.name() + "} s WHERE NOT (" + condition + ")" + sound))
                .mapTo(Long.class)
                .one();
    }

    /** FROM and WHERE; the values are {@code d.v0}, {@code d.v1} ... */
    private String orphans(Question question) {
        ForeignKey key = question.key();
        // Distinct values first: an index gives them, and for most keys they are few however many rows there are.
        String values = key.each(i -> ForeignKey.column("s", key.key().columns().get(i)) + " AS v" + i, ", ");
        String distinct =
                "FROM (SELECT DISTINCT " + values + " FROM {" + key.child().name() + "} s"
                        + (question.filter() == null ? "" : " WHERE (" + question.filter() + ")") + ") d";
        String refers = key.each(i -> "d.v" + i + " IS NOT NULL", " AND ");
        if (!parentExists(key)) {
            return distinct + " WHERE " + refers;
        }
        String joins = key.each(
                i -> ForeignKey.column("p", key.key().referencedColumns().get(i)) + " = d.v" + i, " AND ");
        return distinct + " LEFT JOIN {" + key.parent() + "} p ON " + joins + " WHERE " + refers + " AND "
                + ForeignKey.column("p", key.key().referencedColumns().get(0)) + " IS NULL";
    }

    private long rows(Question question) {
        ForeignKey key = question.key();
        String missing = parentExists(key)
                ? " AND NOT EXISTS (SELECT 1 FROM {" + key.parent() + "} p WHERE " + key.joins("s", "p") + ")"
                : "";
        return handle.createQuery(
                        source.sql("SELECT COUNT(*) FROM {" + key.child().name() + "} s WHERE "
                                + key.refers("s") + missing
                                + (question.filter() == null ? "" : " AND (" + question.filter() + ")")))
                .mapTo(Long.class)
                .one();
    }

    private boolean parentExists(ForeignKey key) {
        return source.schema().hasTable(key.parent());
    }
}
