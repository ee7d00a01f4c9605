package io.lodestone.kernel.copy;

import io.lodestone.kernel.state.Checkpoint;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.spi.database.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
            BigDecimal min = bound(handle, table, "MIN(s." + column + ")");
            BigDecimal max = bound(handle, table, "MAX(s." + column + ")");
            BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE);
            if (min == null || max == null || max.compareTo(limit) >= 0) {
                return List.of();
            }
            return new RangeSplitter((from, to) -> estimate(handle, table, column, from, to))
                    .split(min.longValueExact(), max.longValueExact(), (int) parts);
        });
    }

    private @Nullable BigDecimal bound(Handle handle, CompiledTable table, String expression) {
        return handle.createQuery(source.sql("SELECT " + expression + " FROM {" + table.source() + "} s"))
                .mapTo(BigDecimal.class)
                .findOne()
                .orElse(null);
    }

    private long estimate(Handle handle, CompiledTable table, String column, long from, long to) {
        return handle.createQuery(source.sql("EXPLAIN SELECT s." + column + " FROM {" + table.source() + "} s WHERE s."
                        + column + " BETWEEN " + from + " AND " + to))
                .map((row, context) -> row.getLong("rows"))
                .findFirst()
                .orElse(0L);
    }
}
