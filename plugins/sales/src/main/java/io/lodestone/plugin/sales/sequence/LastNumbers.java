package io.lodestone.plugin.sales.sequence;

import static io.lodestone.plugin.sales.SalesErrorCode.SEQUENCE_BEHIND;
import static java.util.Objects.requireNonNull;

import io.lodestone.plugin.sales.sequence.SequenceTables.Meta;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The next number of every store must be behind every number that its documents have. */
final class LastNumbers {

    private final StepContext context;

    LastNumbers(StepContext context) {
        this.context = context;
    }

    /** @param next by the id of the sequence */
    void report(Handle handle, List<Meta> all, Map<Long, Sequence> next) {
        List<Meta> counted = all.stream()
                .filter(meta -> next.containsKey(meta.id()))
                .filter(meta -> context.destination().schema().hasColumn(documents(meta), "increment_id"))
                .toList();
        Map<Long, BigDecimal> highest = highest(handle, counted, next);
        for (Meta meta : counted) {
            BigDecimal given = highest.get(meta.id());
            Sequence sequence = requireNonNull(next.get(meta.id()), "sequence is null");
            if (given != null && given.compareTo(BigDecimal.valueOf(sequence.next())) >= 0) {
                report(meta, sequence, given);
            }
        }
    }

    private static String documents(Meta meta) {
        return "sales_" + meta.type();
    }

    private void report(Meta meta, Sequence next, BigDecimal given) {
        context.report(Finding.error(
                SEQUENCE_BEHIND.code(),
                meta.table(),
                "The next number of type %s in store %d would be %s, but a number up to %s%s is given already."
                        .formatted(meta.type(), meta.store(), next.nextId(), next.prefix(), given),
                "Run the data mode again with --reset, or delta once more before going live."));
    }

    /**
     * By the id of the sequence, asked at once; of those alone that have the next number or one behind it. Numbers of another
     * shape cannot clash with it.
     */
    private Map<Long, BigDecimal> highest(Handle handle, List<Meta> metas, Map<Long, Sequence> next) {
        List<String> queries = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Meta meta : metas) {
            Sequence sequence = requireNonNull(next.get(meta.id()), "sequence is null");
            int begin = sequence.prefix().length() + 1;
            int digits = sequence.nextId().length() - sequence.prefix().length();
            NumberBound bound = new NumberBound("d.increment_id", sequence.prefix());
            queries.add("SELECT " + meta.id() + " AS meta, highest FROM"
                    + " (SELECT MAX(CAST(SUBSTRING(d.increment_id, ?) AS DECIMAL(60))) AS highest"
                    + " FROM {" + documents(meta) + "} d WHERE d.store_id = ? AND LEFT(d.increment_id, ?) = ?"
                    + " AND SUBSTRING(d.increment_id, ?) REGEXP '^[0-9]+$'"
                    + " AND CHAR_LENGTH(SUBSTRING(d.increment_id, ?)) <= ?"
                    + bound.begin() + bound.atMost(sequence.next(), digits) + ") h WHERE highest IS NOT NULL");
            values.addAll(List.of(begin, meta.store(), begin - 1, sequence.prefix(), begin, begin, digits));
        }
        Map<Long, BigDecimal> highest = new HashMap<>();
        if (!queries.isEmpty()) {
            Query query = handle.createQuery(context.destination().sql(String.join(" UNION ALL ", queries)));
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, values.get(i));
            }
            query.map((row, at) -> Map.entry(row.getLong(1), row.getBigDecimal(2)))
                    .forEach(entry -> highest.put(entry.getKey(), entry.getValue()));
        }
        return highest;
    }
}
