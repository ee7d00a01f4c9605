package io.lodestone.kernel.run;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts findings on their way to the listener. Thread-safe. */
final class FindingTally {

    private final RunListener listener;
    private final Set<List<Object>> told = ConcurrentHashMap.newKeySet();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong warnings = new AtomicLong();
    private final List<Finding> errorFindings = new ArrayList<>();

    FindingTally(RunListener listener) {
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** The same again is what a step says that had to begin again. */
    void add(String step, Finding finding) {
        if (!told.add(List.of(step, finding))) {
            return;
        }
        if (finding.severity() == Severity.ERROR) {
            errors.incrementAndGet();
            synchronized (errorFindings) {
                errorFindings.add(finding);
            }
        } else if (finding.severity() == Severity.WARNING) {
            warnings.incrementAndGet();
        }
        listener.finding(step, finding);
    }

    long errors() {
        return errors.get();
    }

    long warnings() {
        return warnings.get();
    }

    List<Finding> errorFindings() {
        synchronized (errorFindings) {
            return List.copyOf(errorFindings);
        }
    }
}
