package io.lodestone.kernel.verify;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.binlog.HealedGaps;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.run.RunListener;
import io.lodestone.kernel.run.RunRequest;
import io.lodestone.kernel.run.Runner;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.kernel.state.RunState;
import io.lodestone.kernel.state.RunStore;
import io.lodestone.kernel.state.SuspendedTriggers;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Proves, and if asked for restores, that the destination holds what the source's rows become. */
public final class Verification {

    private static final List<Mode> MODES = List.of(Mode.SETTINGS, Mode.DATA);

    private final RunEnvironment environment;
    private final Function<Mode, RunRequest> requests;
    private final List<VerifyReport.Table> results = Collections.synchronizedList(new ArrayList<>());
    private final List<VerifyReport.Entry> findings = Collections.synchronizedList(new ArrayList<>());

    /** @param requests what a run of a mode would do */
    public Verification(RunEnvironment environment, Function<Mode, RunRequest> requests) {
        this.environment = requireNonNull(environment, "environment is null");
        Map<Mode, RunRequest> known = new ConcurrentHashMap<>();
        requireNonNull(requests, "requests is null");
        this.requests = mode -> known.computeIfAbsent(mode, requests);
    }

    /**
     * Compares every table that was copied, lets steps verify their own results and checks foreign keys; writes nothing.
     *
     * @param tables of the source or the destination; empty for all. With names only these are compared, and nothing else is
     *     checked
     * @throws LodestoneException when a name is none of a copied table
     */
    public VerifyReport verify(Set<String> tables, VerifyListener listener) {
        for (Map.Entry<Mode, ModeComparison> mode :
                comparisons(tables, listener).entrySet()) {
            try (ModeComparison comparison = mode.getValue()) {
                comparison.compare();
                comparison.report();
            }
            if (tables.isEmpty()) {
                checkResult(mode.getKey(), listener);
            }
        }
        if (tables.isEmpty()) {
            checkTriggers(listener);
        }
        return report();
    }

    /** The destination's own triggers are away while rows are loaded, and back afterwards. */
    private void checkTriggers(VerifyListener listener) {
        Set<String> missing = new SuspendedTriggers(environment.connections()::openDestination).missing();
        if (!missing.isEmpty()) {
            keeping(listener)
                    .finding(
                            Mode.DATA,
                            "",
                            Finding.error(
                                    VerifyCode.TRIGGERS_MISSING.code(),
                                    "",
                                    missing.size() + " triggers of the destination were suspended and are not back: "
                                            + String.join(", ", missing),
                                    "Start the migrate command again; it creates them from lodestone_suspended_trigger."));
        }
    }

    /**
     * Compares like {@link #verify}, without the checks of steps, and writes what differs: missing and different rows first,
     * parents before children, then surplus rows are deleted, children before parents. What cannot be mended stays a finding.
     *
     * @return what differs afterwards
     */
    public VerifyReport repair(Set<String> tables, VerifyListener listener) {
        try (RunLock lock = RunLock.take(environment.connections()::openDestination, environment.patience())) {
            requireNonNull(lock, "lock is null");
            HealedGaps gaps = new HealedGaps(environment.source(), environment.destination(), environment.patience());
            for (ModeComparison each : comparisons(tables, listener).values()) {
                try (ModeComparison comparison = each) {
                    comparison.compare();
                    comparison.repair();
                    comparison.report();
                }
            }
            return healed(gaps, tables, report());
        }
    }

    /** Compares tables only. */
    public VerifyReport compare(Set<String> tables, VerifyListener listener) {
        HealedGaps gaps = new HealedGaps(environment.source(), environment.destination(), environment.patience());
        for (ModeComparison each : comparisons(tables, listener).values()) {
            try (ModeComparison comparison = each) {
                comparison.compare();
                comparison.report();
            }
        }
        return healed(gaps, tables, report());
    }

    private static VerifyReport healed(HealedGaps gaps, Set<String> tables, VerifyReport report) {
        gaps.forget(
                report.tables().stream()
                        .map(VerifyReport.Table::result)
                        .filter(TableResult::isEqual)
                        .flatMap(result -> result.sources().stream())
                        .toList(),
                tables.isEmpty() && report.isClean());
        return report;
    }

    private VerifyReport report() {
        return new VerifyReport(
                results.stream()
                        .sorted(Comparator.comparing((VerifyReport.Table t) -> t.mode())
                                .thenComparing(t -> t.result().table()))
                        .toList(),
                List.copyOf(findings));
    }

    private Map<Mode, ModeComparison> comparisons(Set<String> tables, VerifyListener listener) {
        results.clear();
        findings.clear();
        VerifyListener kept = keeping(listener);
        RunStore runs = new RunStore(environment.destination(), environment.clock());
        Map<Mode, ModeComparison> comparisons = new LinkedHashMap<>();
        Set<String> known = new TreeSet<>();
        for (Mode mode : MODES) {
            Optional<RunEntry> run = runs.latest(mode).filter(entry -> entry.state() != RunState.RESET);
            if (run.isPresent()) {
                ModeComparison comparison =
                        ModeComparison.of(environment, requests.apply(mode), run.get(), runs.begun(mode), tables, kept);
                known.addAll(comparison.names());
                comparisons.put(mode, comparison);
            }
        }
        if (comparisons.isEmpty()) {
            kept.finding(Mode.DATA, "", nothing());
        } else {
            requireKnown(tables, known);
        }
        return comparisons;
    }

    private static Finding nothing() {
        return Finding.error(
                VerifyCode.NOT_COPIED.code(),
                "",
                "Nothing was migrated into this destination yet, so there is nothing to compare.",
                "Run lodestone migrate settings, then lodestone migrate data.");
    }

    private static void requireKnown(Collection<String> tables, Set<String> known) {
        List<String> problems = new ArrayList<>();
        for (String table : tables) {
            if (!known.contains(table)) {
                problems.add("No copied table is called '" + table + "'" + Nearest.hint(table, known)
                        + " Tables that a step moves by its own code, and ignored ones, cannot be compared by name.");
            }
        }
        if (!problems.isEmpty()) {
            throw new LodestoneException(OPTION_INVALID, String.join("\n", problems));
        }
    }

    private VerifyListener keeping(VerifyListener listener) {
        return new VerifyListener() {
            @Override
            public void begun(Mode mode, int tables) {
                listener.begun(mode, tables);
            }

            @Override
            public void compared(Mode mode, TableResult result) {
                results.removeIf(
                        table -> table.mode() == mode && table.result().table().equals(result.table()));
                results.add(new VerifyReport.Table(mode, result));
                listener.compared(mode, result);
            }

            @Override
            public void repaired(Mode mode, String table, long written, long deleted) {
                listener.repaired(mode, table, written, deleted);
            }

            @Override
            public void finding(Mode mode, String step, Finding finding) {
                findings.add(new VerifyReport.Entry(mode, step, finding));
                listener.finding(mode, step, finding);
            }
        };
    }

    /** What steps know of their own results, and the keys between tables. */
    private void checkResult(Mode mode, VerifyListener listener) {
        VerifyListener kept = keeping(listener);
        new Runner(environment).verify(requests.apply(mode), new RunListener() {
            @Override
            public void finding(String step, Finding finding) {
                kept.finding(mode, step, finding);
            }
        });
    }
}
