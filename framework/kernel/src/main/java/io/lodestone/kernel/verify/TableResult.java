package io.lodestone.kernel.verify;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How a destination table compares with what is copied into it.
 *
 * @param table without prefix
 * @param sources the tables that are copied into it
 * @param step that copies it
 * @param sourceRows that should be there
 * @param destinationRows that are there, other rows of a merged table included
 * @param columns that were compared
 * @param different rows of which a value differs
 * @param missing rows that the destination lacks
 * @param surplus rows that no source row becomes
 * @param refused rows that were rejected when they were copied: they are known to be missing
 * @param repeated rows whose key another row of the source has as well
 * @param byColumn differing rows by column
 * @param examples the first differences
 * @param adjustedColumns that a step rewrites, with its reason; they were not compared
 * @param adjustedRows rows that a step changed on purpose, by what it did
 */
public record TableResult(
        String table,
        Collection<String> sources,
        String step,
        long sourceRows,
        long destinationRows,
        int columns,
        long different,
        long missing,
        long surplus,
        long refused,
        long repeated,
        Map<String, Long> byColumn,
        List<Difference> examples,
        Map<String, String> adjustedColumns,
        Map<String, Long> adjustedRows) {

    public TableResult {
        requireNonNull(table, "table is null");
        sources = List.copyOf(sources);
        requireNonNull(step, "step is null");
        byColumn = Map.copyOf(byColumn);
        examples = List.copyOf(examples);
        adjustedColumns = Map.copyOf(adjustedColumns);
        adjustedRows = Map.copyOf(adjustedRows);
    }

    /** Rows that are not as they should be. */
    public long differences() {
        return different + missing + surplus + repeated;
    }

    public boolean isEqual() {
        return differences() == 0;
    }
}
