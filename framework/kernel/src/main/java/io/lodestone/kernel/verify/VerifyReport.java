package io.lodestone.kernel.verify;

import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param tables in the order of their names
 * @param findings differences included
 */
public record VerifyReport(List<Table> tables, List<Entry> findings) {

    /** A table of a mode. */
    public record Table(Mode mode, TableResult result) {}

    /**
     * A finding of a mode.
     *
     * @param step empty for the comparison itself
     */
    public record Entry(Mode mode, String step, Finding finding) {}

    public VerifyReport {
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }

    /** Rows that are not as they should be. */
    public long differences() {
        return tables.stream().mapToLong(table -> table.result().differences()).sum();
    }

    public long rows() {
        return tables.stream().mapToLong(table -> table.result().sourceRows()).sum();
    }

    /** Whether everything is as it should be; warnings and notes do not count. */
    public boolean isClean() {
        return differences() == 0
                && findings.stream().noneMatch(entry -> entry.finding().severity() == Severity.ERROR);
    }
}
