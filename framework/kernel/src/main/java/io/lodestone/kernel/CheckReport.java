package io.lodestone.kernel;

import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.List;

/** What the checks have to say. */
public record CheckReport(List<Entry> entries) {

    /**
     * A finding.
     *
     * @param step which reported it; empty for the plan itself and the kernel
     */
    public record Entry(Mode mode, String step, Finding finding) {}

    public CheckReport {
        entries = List.copyOf(entries);
    }

    public long count(Severity severity) {
        return entries.stream().filter(e -> e.finding().severity() == severity).count();
    }
}
