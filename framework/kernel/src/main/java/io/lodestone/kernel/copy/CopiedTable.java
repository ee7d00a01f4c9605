package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.handler.CanonicalHandler;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import io.lodestone.spi.step.Reject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a copy writes into one table, for those who compare it with what is there: rows pass the same reader and the same
 * handlers as in the copy. Thread-safe.
 */
public final class CopiedTable {

    private final TablePlan plan;
    private final CompiledTable table;
    private final TableSchema into;
    private final long bytes;
    private final Throttle throttle;

    CopiedTable(TablePlan plan, CompiledTable table, TableSchema into, long bytes, Throttle throttle) {
        this.plan = plan;
        this.table = table;
        this.into = into;
        this.bytes = bytes;
        this.throttle = throttle;
    }

    public TablePlan plan() {
        return plan;
    }

    /** Of the source, the server's estimate. */
    public long bytes() {
        return bytes;
    }

    public long bytesPerRow() {
        return table.bytesPerRow();
    }

    /** The destination's; for an archive without its secondary keys. */
    public TableSchema destination() {
        return into;
    }

    /** Quoted, with prefix. */
    public String quotedDestination() {
        return table.destination();
    }

    /** The columns that the copy fills, in the order of the values that visitors see. */
    public List<ColumnSchema> columns() {
        List<ColumnSchema> columns = new ArrayList<>();
        for (CopyColumn column : table.columns()) {
            columns.add(into.column(column.name()).orElseThrow());
        }
        return columns;
    }

    /** For each of the columns what makes values that mean the same equal; null where equal values are equal. */
    public List<@Nullable CanonicalHandler> canonicalHandlers() {
        List<@Nullable CanonicalHandler> handlers = new ArrayList<>();
        for (CopyColumn column : table.columns()) {
            int last = column.handlers().length - 1;
            handlers.add(last >= 0 && column.handlers()[last] instanceof CanonicalHandler handler ? handler : null);
        }
        return handlers;
    }

    /** What prints a column of the destination {@code d} without loss. */
    public static String printed(ColumnSchema column) {
        String name = "d." + Sql.quote(column.name());
        return switch (column.dataType()) {
            case "bit" -> "(" + name + " + 0)";
            case "float" -> "(" + name + " + 0e0)";
            default -> name;
        };
    }

    /** Whether values are bytes without a character set, which comparisons see in hexadecimal digits. */
    public static boolean isHex(ColumnSchema column) {
        return column.isBinary() && !column.dataType().equals("bit");
    }

    /** The source column by which it can be cut into parts: an integer that leads its key. */
    public Optional<String> partColumn() {
        return table.hasKey() && table.key().get(0).isInteger()
                ? Optional.of(table.key().get(0).name())
                : Optional.empty();
    }

    /** The destination column that carries the same numbers, if one does. */
    public Optional<String> partColumnInDestination() {
        return partColumn()
                .flatMap(key -> plan.columns().stream()
                        .filter(c -> c.handlers().isEmpty() && c.source().equals(new ValueSource.Column(key)))
                        .map(c -> c.destination())
                        .filter(c -> into.column(c).map(ColumnSchema::isNumeric).orElse(false))
                        .findFirst());
    }

    /**
     * Reads the rows of a part.
     *
     * @param bytesPerBatch what is kept in memory
     * @return rows that handlers refuse
     */
    public List<Reject> read(Connection source, KeyPart part, int bytesPerBatch, RowVisitor visitor)
            throws SQLException {
        return read(source, part, null, bytesPerBatch, visitor);
    }

    /** @param keys of rows that are wanted; null for all of the part */
    public List<Reject> read(
            Connection source, KeyPart part, @Nullable RowKeys keys, int bytesPerBatch, RowVisitor visitor)
            throws SQLException {
        List<Reject> rejects = new ArrayList<>();
        CompiledTable rows = keys == null ? table : table.where(keys.inSource());
        eachBatch(source, rows, part, bytesPerBatch, batch -> {
            rejects.addAll(batch.rejects());
            byte[][] values = new byte[table.columns().length][];
            for (int row = 0; row < batch.rows(); row++) {
                int current = row;
                LineFields.split(batch.lines().array(), batch.lineStart(row), batch.lineEnd(row) - 1, values);
                visitor.row(values, () -> batch.key(current));
            }
        });
        return rejects;
    }

    /**
     * Writes chosen rows of a part again; what the destination has of them is overwritten.
     *
     * @param destination in a transaction, which the caller commits
     * @param kept columns that stay as they are in rows that exist
     * @return rows that the destination refused
     */
    public List<Reject> write(
            Connection source,
            Connection destination,
            KeyPart part,
            int bytesPerBatch,
            Set<String> kept,
            Predicate<byte[] @Nullable []> chosen)
            throws SQLException {
        RowWriter writer = new RowWriter(destination, table.upsert(kept), new RejectBudget(Long.MAX_VALUE, 0));
        List<Reject> rejects = new ArrayList<>();
        RowBatch some = new RowBatch(bytesPerBatch);
        eachBatch(source, table, part, bytesPerBatch, batch -> {
            some.clear();
            byte[][] values = new byte[table.columns().length][];
            for (int row = 0; row < batch.rows(); row++) {
                LineFields.split(batch.lines().array(), batch.lineStart(row), batch.lineEnd(row) - 1, values);
                if (chosen.test(values)) {
                    some.copyRow(batch, row);
                }
            }
            rejects.addAll(writer.write(some));
        });
        return rejects;
    }

    private interface BatchVisitor {
        void batch(RowBatch batch) throws SQLException;
    }

    private void eachBatch(Connection source, CompiledTable rows, KeyPart part, int bytesPerBatch, BatchVisitor visitor)
            throws SQLException {
        requireNonNull(part, "part is null");
        RowBatch batch = new RowBatch(bytesPerBatch);
        try (RowReader reader = new RowReader(source, rows, part.unit(), bytesPerBatch, throttle)) {
            boolean last = false;
            while (!last) {
                batch.clear();
                reader.fill(batch);
                last = batch.isLast();
                visitor.batch(batch);
            }
        }
    }
}
