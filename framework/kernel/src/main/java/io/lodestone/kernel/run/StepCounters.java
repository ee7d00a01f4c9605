package io.lodestone.kernel.run;

import io.lodestone.kernel.copy.CopyListener;
import io.lodestone.spi.step.Finding;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Passes on what a step's work does and adds it up. Thread-safe. */
final class StepCounters implements CopyListener {

    private final String step;
    private final RunListener listener;
    private final FindingTally findings;
    private final Verdicts verdicts;
    private final Set<String> tables = ConcurrentHashMap.newKeySet();
    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    StepCounters(String step, RunListener listener, FindingTally findings, Verdicts verdicts) {
        this.step = step;
        this.listener = listener;
        this.findings = findings;
        this.verdicts = verdicts;
    }

    @Override
    public void rowsMoved(String table, long moreRead, long moreWritten, long moreRejected) {
        tables.add(table);
        read.add(moreRead);
        written.add(moreWritten);
        rejected.add(moreRejected);
        listener.rowsMoved(step, table, moreRead, moreWritten, moreRejected);
    }

    @Override
    public void finding(Finding finding) {
        findings.add(step, finding);
    }

    @Override
    public void difference(Finding finding) {
        findings.add(step, verdicts.of(finding));
    }

    int tables() {
        return tables.size();
    }

    long read() {
        return read.sum();
    }

    long written() {
        return written.sum();
    }

    long rejected() {
        return rejected.sum();
    }
}
