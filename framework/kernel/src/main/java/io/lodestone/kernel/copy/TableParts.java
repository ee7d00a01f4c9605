package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.database.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Cuts big tables into parts that are worked on at the same time. The cuts are stored: a resumed run sees the same. */
final class TableParts {

    private static final int CHUNKS_PER_PART = 4;
    private static final int PARTS_PER_WORKER = 4;

    private final Database source;
    private final CheckpointStore checkpoints;
    private final int parallelism;
    private final long chunkBytes;

    TableParts(Database source, CheckpointStore checkpoints, int parallelism, long chunkBytes) {
        this.source = source;
        this.checkpoints = checkpoints;
        this.parallelism = parallelism;
        this.chunkBytes = chunkBytes;
    }

    /** @param known what is stored of the step */
    List<Checkpoint> of(String step, CompiledTable table, long bytes, List<Checkpoint> known) {
        List<Checkpoint> stored = CheckpointStore.parts(known, table.plan().id());
        if (!stored.isEmpty()) {
            return stored;
        }
        List<Long> starts = starts(table, bytes);
        List<Checkpoint> parts = new ArrayList<>();
        for (int i = 0; i <= starts.size(); i++) {
            String from = i == 0 ? null : String.valueOf(starts.get(i - 1));
            String to = i == starts.size() ? null : String.valueOf(starts.get(i) - 1);
            parts.add(Checkpoint.planned(unit(table, i), from, to));
        }
        if (parts.size() > 1) {
            checkpoints.saveAll(step, parts);
        }
        return parts;
    }

    /** All of it as one. */
    List<Checkpoint> whole(CompiledTable table) {
        return List.of(Checkpoint.planned(unit(table, 0), null, null));
    }

    private static String unit(CompiledTable table, int number) {
        return table.plan().id() + CheckpointStore.PART + number;
    }

    private List<Long> starts(CompiledTable table, long bytes) {
        long parts = Math.min((long) parallelism * PARTS_PER_WORKER, bytes / (CHUNKS_PER_PART * chunkBytes));
        boolean possible = table.hasKey() && table.key().get(0).isInteger() && !table.merges();
        if (parallelism == 1 || parts < 2 || !possible) {
            return List.of();
        }
        return source.jdbi().withHandle(handle -> {
            String column = Sql.quote(table.key().get(0).name());
            Optional<Bounds> bounds = bounds(handle, table, column);
            BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE);
            if (bounds.isEmpty() || bounds.get().max().compareTo(limit) >= 0) {
                return List.of();
            }
            return new RangeSplitter(ranges -> estimates(handle, table, column, ranges))
                    .split(
                            bounds.get().min().longValueExact(),
                            bounds.get().max().longValueExact(),
                            (int) parts);
        });
    }

    private record Bounds(BigDecimal min, BigDecimal max) {}

    /** Empty for a table without rows. */
    private Optional<Bounds> bounds(Handle handle, CompiledTable table, String column) {
        String sql = "SELECT MIN(s." + column + "), MAX(s." + column + ") FROM {" + table.source() + "} s";
        return handle.createQuery(source.sql(sql))
                .map((row, context) -> bounds(row.getBigDecimal(1), row.getBigDecimal(2)))
                .one();
    }

    private static Optional<Bounds> bounds(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        return min == null || max == null ? Optional.empty() : Optional.of(new Bounds(min, max));
    }

    /** The server estimates each part of a union on its own. */
    private List<Long> estimates(Handle handle, CompiledTable table, String column, List<RangeSplitter.Range> ranges) {
        String unions = ranges.stream()
                .map(range -> "SELECT s." + column + " FROM {" + table.source() + "} s WHERE s." + column + " BETWEEN "
                        + range.first() + " AND " + range.last())
                .collect(Collectors.joining(" UNION ALL "));
        List<Long> rows = handle.createQuery(source.sql("EXPLAIN " + unions))
                .map((row, context) -> row.getLong("rows"))
                .list();
        // Some servers add a line for the union itself.
        return rows.subList(0, ranges.size());
    }
}
