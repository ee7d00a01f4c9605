package io.lodestone.kernel.verify;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.config.LodestoneConfig.Transfer;
import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopiedTable;
import io.lodestone.kernel.copy.CopiedTables;
import io.lodestone.kernel.copy.KeyPart;
import io.lodestone.kernel.copy.RejectedParents;
import io.lodestone.kernel.copy.ServerProof;
import io.lodestone.kernel.copy.Transient;
import io.lodestone.kernel.copy.Workers;
import io.lodestone.kernel.edit.EditLog;
import io.lodestone.kernel.run.KeyRanges;
import io.lodestone.kernel.run.RunEnvironment;
import io.lodestone.kernel.run.RunRequest;
import io.lodestone.kernel.state.CheckpointStore;
import io.lodestone.kernel.state.RejectStore;
import io.lodestone.kernel.state.RunEntry;
import io.lodestone.kernel.state.ValueWarningStore;
import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comparison of everything that one mode has copied. */
final class ModeComparison implements AutoCloseable {

    private static final int CHUNKS_PER_PART = 4;
    private static final int FEWEST_ROWS_PER_PART = 1000;
    /** Tables for which a round trip would take longer than the comparison. */
    private static final long SMALL = 128 << 10;

    private static final int SMALL_AT_ONCE = 25;
    private static final int SHARE_OF_MEMORY = 16;
    private static final int LEAST_MEMORY = 512 << 10;
    private static final int MOST_MEMORY = 32 << 20;

    private final RunEnvironment environment;
    private final Mode mode;
    private final List<ComparedTable> tables;
    private final Set<String> names;
    private final ModeFindings findings;
    private final VerifyListener listener;
    private final Set<String> rejected;
    private final CopiedTables compiler;
    private final ConnectionPool connections;
    private final ConnectionPool proving;
    private final Workers workers;
    private final Cancellation cancellation;
    private final int memory;
    private final Map<ComparedTable, List<PartCheck>> differing = new ConcurrentHashMap<>();
    private final Map<ComparedTable, Tally> tallies = new ConcurrentHashMap<>();

    private ModeComparison(
            RunEnvironment environment,
            Mode mode,
            List<ComparedTable> tables,
            Set<String> names,
            ModeFindings findings,
            VerifyListener listener,
            CopiedTables compiler,
            Cancellation cancellation) {
        this.compiler = compiler;
        this.environment = environment;
        this.mode = mode;
        this.tables = tables;
        this.names = names;
        this.findings = findings;
        this.listener = listener;
        this.rejected = Set.copyOf(new RejectStore(environment.destination(), mode).keys());
        this.connections = new ConnectionPool(environment.connections());
        this.proving = new ConnectionPool(environment.connections());
        int parallelism = environment.options().copy().parallelism();
        this.workers = new Workers(parallelism);
        this.cancellation = cancellation;
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / parallelism;
        this.memory = (int) Math.max(LEAST_MEMORY, Math.min(share, MOST_MEMORY));
    }

    /** @param names of tables to compare; empty for all */
    static ModeComparison of(
            RunEnvironment environment,
            RunRequest request,
            RunEntry run,
            LocalDateTime begun,
            Set<String> names,
            VerifyListener listener) {
        Mode mode = request.plan().mode();
        environment.idMaps().recordFor(mode);
        ModeFindings findings = new ModeFindings(mode, listener);
        findings.planOf(run, request.plan());
        Cancellation cancellation = new Cancellation(environment.cancelled());
        CopiedTables compiler = new CopiedTables(
                environment.source(),
                environment.destination(),
                environment.handlers(),
                begun,
                environment.throttle(cancellation));
        Map<String, Set<String>> done = new CheckpointStore(environment.destination(), mode).done();
        Map<String, List<CopiedTable>> byDestination = new LinkedHashMap<>();
        for (TablePlan plan : request.plan().tables()) {
            boolean copied = plan.isCopied() || plan.disposition() == Disposition.ARCHIVE;
            boolean chosen = names.isEmpty() || names.contains(plan.source()) || names.contains(plan.destination());
            if (!copied) {
                continue;
            }
            if (done.getOrDefault(plan.step(), Set.of()).contains(plan.id())) {
                byDestination
                        .computeIfAbsent(
                                requireNonNull(plan.destination(), "destination is null"), d -> new ArrayList<>())
                        .add(compiler.of(plan));
            } else if (chosen) {
                findings.notCopied(plan);
            }
        }
        Map<String, Map<String, String>> cleared =
                new ValueWarningStore(environment.destination(), mode).columns(RejectedParents.CLEARED);
        List<ComparedTable> tables = new ArrayList<>();
        byDestination.forEach((name, copies) -> tables.add(new ComparedTable(
                name,
                copies,
                TableAdjustments.of(name, request.steps(), environment.destination())
                        .with(cleared(copies, cleared)))));
        Set<String> known = new TreeSet<>();
        for (ComparedTable table : tables) {
            known.add(table.name());
            known.addAll(table.sources());
        }
        tables.removeIf(table -> !names.isEmpty()
                && !names.contains(table.name())
                && table.sources().stream().noneMatch(names::contains));
        return new ModeComparison(environment, mode, tables, known, findings, listener, compiler, cancellation);
    }

    private static Map<String, String> cleared(List<CopiedTable> copies, Map<String, Map<String, String>> bySource) {
        Map<String, String> cleared = new TreeMap<>();
        copies.forEach(copy -> cleared.putAll(
                bySource.getOrDefault(requireNonNull(copy.plan().source(), "source is null"), Map.of())));
        return cleared;
    }

    /** By which any table of the mode can be named, whether it is compared or not. */
    Set<String> names() {
        return names;
    }

    private record Task(long bytes, Runnable work) {}

    /** A table about which the server is asked together with others. */
    private record Small(ServerProof proof, Runnable work) {}

    /** Compares all tables, several at a time, the largest first. */
    void compare() {
        listener.begun(mode, tables.size());
        differing.clear();
        tallies.clear();
        List<Task> tasks = new ArrayList<>();
        List<Small> small = new ArrayList<>();
        Map<ComparedTable, Integer> open = new ConcurrentHashMap<>();
        for (ComparedTable table : tables) {
            List<KeyPart> parts = parts(table);
            open.put(table, parts.size());
            ServerProof proof = proof(table);
            for (KeyPart part : parts) {
                PartCheck check = new PartCheck(connections, cancellation, table, part, rejected, proof, memory);
                Runnable work = () -> compare(table, check, open);
                if (proof != null && table.bytes() < SMALL) {
                    small.add(new Small(proof, work));
                } else {
                    tasks.add(new Task(table.bytes() / parts.size(), work));
                }
            }
        }
        for (int i = 0; i < small.size(); i += SMALL_AT_ONCE) {
            List<Small> some = small.subList(i, Math.min(i + SMALL_AT_ONCE, small.size()));
            tasks.add(new Task(0, () -> {
                ServerProof.ask(some.stream().map(Small::proof).toList());
                some.forEach(one -> one.work().run());
            }));
        }
        workers.runAll(tasks.stream()
                .sorted(Comparator.comparingLong(Task::bytes).reversed())
                .map(Task::work)
                .toList());
    }

    /** Null where the server cannot prove anything, or is not to. */
    private @Nullable ServerProof proof(ComparedTable table) {
        if (environment.options().copy().transfer() == Transfer.STREAM
                || !table.hasKey()
                || table.feeds().size() != 1) {
            return null;
        }
        return compiler.proof(
                        table.feeds().get(0).table(), proving, table.identityNames(), table::isCompared, table::areSame)
                .orElse(null);
    }

    private void compare(ComparedTable table, PartCheck check, Map<ComparedTable, Integer> open) {
        Tally found = attempt(table, check, PartCheck.GroupSink.NONE);
        boolean last;
        synchronized (this) {
            tallies.computeIfAbsent(table, t -> new Tally()).add(found);
            if (found.hasDifferences()) {
                differing.computeIfAbsent(table, t -> new ArrayList<>()).add(check);
            }
            last = open.merge(table, -1, Integer::sum) == 0;
        }
        if (last) {
            listener.compared(mode, result(table));
        }
    }

    private TableResult result(ComparedTable table) {
        return tallies.getOrDefault(table, new Tally()).result(table);
    }

    private Tally attempt(ComparedTable table, PartCheck check, PartCheck.GroupSink sink) {
        Transient trouble = environment.patience().with("Comparing " + table.name());
        while (true) {
            try {
                return check.run(sink);
            } catch (SQLException e) {
                trouble.failed(e);
            }
        }
    }

    private List<KeyPart> parts(ComparedTable table) {
        String column = table.partColumn();
        CopiedTable copy = table.feeds().get(0).table();
        String source = copy.plan().source();
        long partBytes = CHUNKS_PER_PART * environment.options().copy().chunkBytes();
        if (column == null || source == null || table.bytes() < 2 * partBytes || isHuge(copy)) {
            return PartCheck.whole();
        }
        int rows = (int) Math.max(
                FEWEST_ROWS_PER_PART, Math.min(Integer.MAX_VALUE, partBytes / Math.max(1, copy.bytesPerRow())));
        List<KeyRange> ranges = new KeyRanges(
                        environment.source(),
                        new RangeRequest(
                                "", Side.SOURCE, source, copy.partColumn().orElseThrow(), rows))
                .walk();
        List<KeyPart> parts = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            // Open at both ends: the destination may have rows beyond the source's.
            parts.add(new KeyPart(
                    i == 0 ? null : ranges.get(i).from(),
                    i == ranges.size() - 1 ? null : ranges.get(i + 1).from() - 1));
        }
        return parts.isEmpty() ? PartCheck.whole() : parts;
    }

    /** Numbers beyond what a Java long holds. */
    private static boolean isHuge(CopiedTable copy) {
        return copy.partColumnInDestination()
                .flatMap(column -> copy.destination().column(column))
                .map((ColumnSchema c) -> c.dataType().equals("bigint") && c.isUnsigned())
                .orElse(true);
    }

    /** Writes what differs, then compares again what was touched. */
    void repair() {
        if (repairOnce()) {
            // Rows that had the place of others took along what belonged to them.
            compare();
            repairOnce();
        }
    }

    private EditedRows edited() {
        Set<String> destinations = tables.stream().map(ComparedTable::name).collect(Collectors.toSet());
        return new EditedRows(
                new EditLog(environment.destination()).of(destinations),
                environment.options().follow().conflicts(),
                findings);
    }

    private boolean repairOnce() {
        Repair repair = new Repair(connections, memory);
        EditedRows edited = edited();
        List<ComparedTable> order = RepairOrder.parentsFirst(
                tables.stream().filter(differing::containsKey).toList());
        if (edited.mayStop()) {
            for (ComparedTable table : order) {
                for (PartCheck part : differing.getOrDefault(table, List.of())) {
                    attempt(table, part, (check, rows) -> edited.settle(table, check, rows, repair, connections));
                }
            }
        }
        Map<ComparedTable, long[]> counts = new LinkedHashMap<>();
        for (ComparedTable table : order) {
            long[] count = counts.computeIfAbsent(table, t -> new long[2]);
            for (PartCheck part : differing.getOrDefault(table, List.of())) {
                attempt(table, part, (check, rows) -> {
                    edited.settle(table, check, rows, repair, connections);
                    count[0] += repair.write(table, check, rows);
                });
            }
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            ComparedTable table = order.get(i);
            long[] count = counts.computeIfAbsent(table, t -> new long[2]);
            for (PartCheck part : differing.getOrDefault(table, List.of())) {
                attempt(table, part, (check, rows) -> {
                    edited.settle(table, check, rows, repair, connections);
                    count[1] += repair.delete(table, rows);
                });
            }
        }
        counts.forEach((table, count) -> listener.repaired(mode, table.name(), count[0], count[1]));
        findings.repaired(repair.refused());
        compareAgain(order);
        return edited.removed();
    }

    private void compareAgain(List<ComparedTable> touched) {
        Map<ComparedTable, List<PartCheck>> before = Map.copyOf(differing);
        differing.clear();
        for (ComparedTable table : touched) {
            tallies.remove(table);
            Map<ComparedTable, Integer> open = new ConcurrentHashMap<>();
            List<PartCheck> parts = before.getOrDefault(table, List.of());
            open.put(table, parts.size());
            parts.forEach(part -> compare(table, part, open));
        }
    }

    /** Reports differences and what was not compared. */
    void report() {
        tables.forEach(table -> findings.table(table, result(table)));
    }

    @Override
    public void close() {
        workers.close();
        connections.close();
        proving.close();
    }
}
