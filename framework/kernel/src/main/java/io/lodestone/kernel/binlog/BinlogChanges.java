package io.lodestone.kernel.binlog;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_GAP;
import static io.lodestone.kernel.KernelErrorCode.DATABASE_FAILED;

import io.lodestone.kernel.binlog.BinlogState.Entry;
import io.lodestone.kernel.binlog.BinlogState.Gap;
import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.delta.CapturedChanges;
import io.lodestone.kernel.delta.ChangeEntry;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Changes as the source's binary log tells them, read while this is open. */
final class BinlogChanges implements CapturedChanges {

    private static final long PATIENCE = 60_000;
    private static final long NAP = 2;

    private final BinlogState state;
    private final SourceLog log;
    private final Intake intake;
    private final BinlogReader reader;
    private final RowLocks locks;
    private final Map<String, CapturedTable> tables;
    private final LogPosition end;
    private final long ahead;
    private final IdentityHashMap<ChangeEntry, Long> taken = new IdentityHashMap<>();
    private LogPosition visible;
    private boolean tellGaps = true;

    BinlogChanges(
            BinlogState state,
            SourceLog log,
            Intake intake,
            BinlogReader reader,
            RowLocks locks,
            Map<String, CapturedTable> tables) {
        this.state = state;
        this.log = log;
        this.intake = intake;
        this.reader = reader;
        this.locks = locks;
        this.tables = Map.copyOf(tables);
        this.end = log.end();
        this.ahead = log.clock() - System.currentTimeMillis() / 1000;
        this.visible = new LogPosition(end.file(), 0);
        reader.start();
    }

    @Override
    public Optional<String> end() {
        return Optional.of(end.toString());
    }

    @Override
    public Backlog backlog() {
        reader.requireAlive();
        tellGaps |= intake.flush();
        List<CapturedTable> open = new ArrayList<>();
        long entries = 0;
        long oldest = Long.MAX_VALUE;
        for (Map.Entry<String, BinlogState.Waiting> waiting : state.waiting().entrySet()) {
            CapturedTable table = tables.get(waiting.getKey());
            if (table != null) {
                open.add(table);
                entries += waiting.getValue().entries();
                oldest = Math.min(oldest, waiting.getValue().oldest());
            }
        }
        return new Backlog(open, entries, open.isEmpty() ? Duration.ZERO : age(oldest));
    }

    private Duration age(long at) {
        return Duration.ofSeconds(Math.max(0, System.currentTimeMillis() / 1000 + ahead - at));
    }

    @Override
    public boolean isComplete() {
        return intake.saved().position().reaches(end);
    }

    @Override
    public List<ChangeEntry> take(CapturedTable table, int limit) {
        List<Entry> entries;
        synchronized (intake) {
            entries = state.take(table, limit);
        }
        List<ChangeEntry> changes = new ArrayList<>();
        for (Entry entry : entries) {
            ChangeEntry change = new ChangeEntry(
                    entry.change().key(),
                    listed(entry.change().extra()),
                    entry.change().operation(),
                    age(entry.change().at()));
            taken.put(change, entry.id());
            changes.add(change);
        }
        if (log.tellsWhatIsVisible()) {
            awaitVisible();
        } else {
            locks.await(table, changes.stream().map(ChangeEntry::key).toList());
        }
        return changes;
    }

    private static Map<String, List<String>> listed(Map<String, String> extra) {
        Map<String, List<String>> listed = new HashMap<>();
        extra.forEach((name, value) -> listed.put(name, List.of(value)));
        return listed;
    }

    /** The server sends transactions out a moment before others can see them. */
    private void awaitVisible() {
        Intake.Seen seen = intake.seen();
        long begin = System.nanoTime();
        while (!visible.reaches(seen.position())) {
            if (log.shows(seen.position(), seen.transactions())) {
                visible = seen.position();
            } else if ((System.nanoTime() - begin) / 1_000_000 > PATIENCE) {
                throw new LodestoneException(
                        DATABASE_FAILED,
                        "The source sent changes up to " + seen.position() + " that are not to be seen there after "
                                + PATIENCE / 1000 + " s. Start the same command again: it continues.");
            } else {
                nap();
            }
        }
    }

    private static void nap() {
        try {
            Thread.sleep(NAP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LodestoneException(DATABASE_FAILED, "Following changes was interrupted.", e);
        }
    }

    @Override
    public void forget(CapturedTable table, List<ChangeEntry> entries) {
        List<Long> ids = entries.stream()
                .map(entry -> Objects.requireNonNull(taken.remove(entry), "entry was not taken"))
                .toList();
        synchronized (intake) {
            state.forget(ids);
        }
    }

    @Override
    public List<Finding> gaps() {
        if (!tellGaps) {
            return List.of();
        }
        tellGaps = false;
        return state.gaps().stream().map(BinlogChanges::finding).toList();
    }

    private static Finding finding(Gap gap) {
        boolean every = gap.table().equals(LogSink.EVERY_TABLE);
        return Finding.warning(
                CAPTURE_GAP.code(),
                every ? "source" : gap.table(),
                (every ? "Every table" : gap.table()) + " " + gap.what() + ", last at "
                        + Instant.ofEpochSecond(gap.at()) + ". What that did to rows was not brought.",
                "Run 'lodestone reconcile --repair" + (every ? "" : " " + gap.table()) + "' before going live.");
    }

    @Override
    public void close() {
        reader.close();
        synchronized (intake) {
            intake.flush();
        }
    }
}
