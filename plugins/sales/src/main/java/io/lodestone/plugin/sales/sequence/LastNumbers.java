package io.lodestone.plugin.sales.sequence;

import static io.lodestone.plugin.sales.SalesErrorCode.SEQUENCE_BEHIND;

import io.lodestone.plugin.sales.sequence.SequenceTables.Meta;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The next number of every store must be behind every number that its documents have. */
final class LastNumbers {

    private final StepContext context;
    private final SequenceTables tables;

    LastNumbers(StepContext context, SequenceTables tables) {
        this.context = context;
        this.tables = tables;
    }

    void report(Handle handle) {
        for (Meta meta : tables.meta(handle)) {
            String documents = "sales_" + meta.type();
            boolean known = context.destination().schema().hasColumn(documents, "increment_id")
                    && SequenceTables.exists(handle, meta.table());
            Optional<Sequence> next = known ? tables.next(handle, meta) : Optional.empty();
            next.ifPresent(sequence -> compare(handle, meta, documents, sequence));
        }
    }

    private void compare(Handle handle, Meta meta, String documents, Sequence next) {
        Optional<BigDecimal> highest = highest(handle, meta, documents, next);
        if (highest.isPresent() && highest.get().compareTo(BigDecimal.valueOf(next.next())) >= 0) {
            context.report(Finding.error(
                    SEQUENCE_BEHIND.code(),
                    meta.table(),
                    "The next number of type %s in store %d would be %s, but a number up to %s%s is given already."
                            .formatted(meta.type(), meta.store(), next.nextId(), next.prefix(), highest.get()),
                    "Run the data mode again with --reset, or delta once more before going live."));
        }
    }

    /** Numbers of another shape cannot clash with it. */
    private Optional<BigDecimal> highest(Handle handle, Meta meta, String documents, Sequence next) {
        String prefix = next.prefix();
        Database destination = context.destination();
        return handle.createQuery(destination.sql("SELECT MAX(CAST(SUBSTRING(d.increment_id, :begin) AS DECIMAL(60)))"
                        + " FROM {" + documents
                        + "} d WHERE d.store_id = :store AND LEFT(d.increment_id, :length) = :prefix"
                        + " AND SUBSTRING(d.increment_id, :begin) REGEXP '^[0-9]+$'"
                        + " AND CHAR_LENGTH(SUBSTRING(d.increment_id, :begin)) <= :digits"))
                .bind("begin", prefix.length() + 1)
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .bind("store", meta.store())
                .bind("digits", next.nextId().length() - prefix.length())
                .mapTo(BigDecimal.class)
                .findOne();
    }
}
