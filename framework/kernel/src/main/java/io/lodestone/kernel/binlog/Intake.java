package io.lodestone.kernel.binlog;

import io.lodestone.kernel.binlog.BinlogState.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read and is not yet in the destination: never much. Written with the position in one transaction, so that
 * whoever reads on from there reads nothing too little, and at most something twice. Thread-safe.
 */
final class Intake implements LogSink {

    private static final int MOST = 1_000;
    private static final long LONGEST = 500_000_000L;

    private final BinlogState state;
    private final SourceLog log;
    private final Map<String, LoggedChange> changes = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, List<String>> layouts = new LinkedHashMap<>();
    private Progress saved;
    private Progress reached;
    private LogPosition seen;
    private String transaction = "";
    private long savedAt = System.nanoTime();
    private @Nullable LogConnection connection;
    private boolean gapsToTell = true;

    /** The last event of a followed table, and every transaction up to it. */
    record Seen(LogPosition position, String transactions) {}

    Intake(BinlogState state, SourceLog log, Progress begin) {
        this.state = state;
        this.log = log;
        this.saved = begin;
        this.reached = begin;
        this.seen = begin.position();
    }

    /** Where a new connection begins; what was read of a transaction that has not ended is read again. */
    synchronized Progress begin(LogConnection next) {
        connection = next;
        flush();
        return saved;
    }

    synchronized Progress saved() {
        return saved;
    }

    synchronized Seen seen() {
        String before = connection == null ? saved.transactions() : connection.transactions();
        return new Seen(seen, LogConnection.with(before, transaction));
    }

    /** Goes on from somewhere else, with a gap between. */
    synchronized void restart(Progress from, Gap gap) {
        flush();
        state.save(List.of(), List.of(gap), Map.of(), from);
        saved = from;
        reached = from;
        seen = from.position();
        transaction = "";
        gapsToTell = true;
    }

    @Override
    public synchronized void change(LoggedChange change) {
        changes.merge(change.identity(), change, LoggedChange::then);
        if (changes.size() >= MOST) {
            flush();
        }
    }

    @Override
    public synchronized void gap(String table, String what, long at) {
        boolean told = gaps.stream()
                .anyMatch(gap -> gap.table().equals(table) && gap.what().equals(what));
        if (!told) {
            gaps.add(new Gap(table, what, at));
        }
    }

    @Override
    public synchronized Optional<TableLayout> columns(TableLayout former) {
        List<String> columns = log.columns(former.table().table());
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        layouts.put(former.table().table(), columns);
        return Optional.of(former.with(columns));
    }

    @Override
    public synchronized void seen(LogPosition position, String ownTransaction) {
        seen = position;
        transaction = ownTransaction;
    }

    @Override
    public synchronized void boundary(LogPosition position, long created) {
        reached = reached.at(position, created, connection == null ? "" : connection.transactions());
        if (!changes.isEmpty() && System.nanoTime() - savedAt > LONGEST) {
            flush();
        }
    }

    /** @return whether there are gaps that were not told of */
    synchronized boolean flush() {
        if (!changes.isEmpty() || !gaps.isEmpty() || !layouts.isEmpty() || !reached.equals(saved)) {
            state.save(changes.values(), gaps, layouts, reached);
            saved = reached;
            gapsToTell |= !gaps.isEmpty();
            changes.clear();
            gaps.clear();
            layouts.clear();
        }
        savedAt = System.nanoTime();
        boolean tell = gapsToTell;
        gapsToTell = false;
        return tell;
    }
}
