package io.lodestone.kernel.binlog;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.lodestone.kernel.binlog.LoggedStatement.Effect;
import io.lodestone.kernel.binlog.LoggedStatement.Name;
import io.lodestone.spi.step.Change.Operation;
import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the events of one connection to changes of followed tables. Used by one thread. */
final class EventTranslation {

    /** Says of an event that whoever does not know it may leave it out. */
    private static final int IGNORABLE = 0x80;
    /** Says of a MariaDB transaction that it is one statement without an end of its own. */
    private static final int STANDALONE = 1;

    private final FollowedNames names;
    private final LogSink sink;
    private final Map<Long, RowChanges> byTableId = new LinkedHashMap<>();
    private final Map<Long, String> tables = new HashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private String file;
    private long created;
    private String transaction = "";
    private State state = State.BETWEEN;

    private enum State {
        BETWEEN,
        /** Announced: a statement of its own, or the begin of several. */
        ANNOUNCED,
        OPEN
    }

    /** @param file in which the connection begins */
    EventTranslation(FollowedNames names, String file, long created, LogSink sink) {
        this.names = names;
        this.file = file;
        this.created = created;
        this.sink = sink;
    }

    /** What cannot be understood, and may hold changes, is a gap. */
    void event(Event event) {
        EventHeaderV4 header = event.getHeader();
        EventData data = event.getData();
        long at = header.getTimestamp() / 1000;
        switch (header.getEventType()) {
            case ROTATE -> {
                // When the file was begun, its first event says, which comes next.
                file = ((RotateEventData) data).getBinlogFilename();
                ended(0);
                return;
            }
            case FORMAT_DESCRIPTION -> {
                created = at;
                byTableId.clear();
                tables.clear();
            }
            case GTID -> {
                state = State.ANNOUNCED;
                transaction = String.valueOf(((GtidEventData) data).getMySqlGtid());
            }
            case ANONYMOUS_GTID -> state = State.ANNOUNCED;
            case MARIADB_GTID ->
                state = (((MariadbGtidEventData) data).getFlags() & STANDALONE) != 0 ? State.ANNOUNCED : State.OPEN;
            case QUERY -> statement((QueryEventData) data, header);
            case TABLE_MAP -> table((TableMapEventData) data, at);
            case WRITE_ROWS, EXT_WRITE_ROWS, UPDATE_ROWS, EXT_UPDATE_ROWS, DELETE_ROWS, EXT_DELETE_ROWS ->
                rows(data, header);
            case XID -> ended(header.getNextPosition());
            case XA_PREPARE -> {
                touched.forEach(table -> sink.gap(table, "was changed in a distributed (XA) transaction", at));
                ended(header.getNextPosition());
            }
            case INCIDENT -> sink.gap(LogSink.EVERY_TABLE, "may have changes that the server could not log", at);
            case TRANSACTION_PAYLOAD, PARTIAL_UPDATE_ROWS_EVENT -> unreadable(at);
            case UNKNOWN -> {
                if ((header.getFlags() & IGNORABLE) == 0) {
                    unreadable(at);
                }
            }
            default -> {}
        }
        if (state == State.BETWEEN && header.getNextPosition() > 0) {
            sink.boundary(new LogPosition(file, header.getNextPosition()), created);
        }
    }

    private void unreadable(long at) {
        sink.gap(
                LogSink.EVERY_TABLE,
                "may have changes that cannot be read from the log, which is compressed: switch log_bin_compress,"
                        + " binlog_transaction_compression and binlog_row_value_options off",
                at);
    }

    private void statement(QueryEventData query, EventHeaderV4 header) {
        LoggedStatement statement = LoggedStatement.of(
                String.valueOf(query.getSql()), query.getDatabase() == null ? "" : query.getDatabase());
        if (statement.effect() == Effect.BEGINS) {
            state = State.OPEN;
            return;
        }
        Set<String> concerned = names.of(statement.names());
        if (!concerned.isEmpty()) {
            concerned.forEach(table -> sink.gap(table, words(statement.effect()), header.getTimestamp() / 1000));
            sink.seen(new LogPosition(file, header.getNextPosition()), transaction);
        }
        if (statement.effect() == Effect.ALTERS) {
            concerned.forEach(table -> sink.columns(names.layout(table)).ifPresent(names::learn));
        }
        if (statement.effect() == Effect.ENDS || state != State.OPEN) {
            ended(header.getNextPosition());
        }
    }

    private static String words(Effect effect) {
        return switch (effect) {
            case EMPTIES -> "was emptied (TRUNCATE)";
            case ALTERS -> "was altered, renamed or made anew";
            default -> "was changed by a statement that is logged without its rows";
        };
    }

    private void ended(long position) {
        state = State.BETWEEN;
        touched.clear();
        if (position > 0) {
            sink.boundary(new LogPosition(file, position), created);
        }
    }

    private void table(TableMapEventData map, long at) {
        TableLayout layout =
                names.find(new Name(map.getDatabase(), map.getTable())).orElse(null);
        byTableId.remove(map.getTableId());
        tables.remove(map.getTableId());
        if (layout == null) {
            return;
        }
        String name = layout.table().table();
        tables.put(map.getTableId(), name);
        touched.add(name);
        Optional<RowChanges> readable = fitting(layout, map).flatMap(RowChanges::of);
        readable.ifPresentOrElse(
                changes -> byTableId.put(map.getTableId(), changes),
                () -> sink.gap(name, "has other columns in the log than in the source", at));
    }

    private Optional<TableLayout> fitting(TableLayout layout, TableMapEventData map) {
        int columns = map.getColumnTypes().length;
        List<String> told =
                map.getEventMetadata() == null ? null : map.getEventMetadata().getColumnNames();
        if (told != null && told.size() == columns) {
            return Optional.of(layout.with(told));
        }
        if (layout.columns().size() == columns) {
            return Optional.of(layout);
        }
        Optional<TableLayout> now =
                sink.columns(layout).filter(fresh -> fresh.columns().size() == columns);
        now.ifPresent(names::learn);
        return now;
    }

    private void rows(EventData data, EventHeaderV4 header) {
        long at = header.getTimestamp() / 1000;
        if (data instanceof WriteRowsEventData write) {
            each(write.getTableId(), Operation.INSERT, write.getRows(), write.getIncludedColumns(), header);
        } else if (data instanceof DeleteRowsEventData delete) {
            each(delete.getTableId(), Operation.DELETE, delete.getRows(), delete.getIncludedColumns(), header);
        } else if (data instanceof UpdateRowsEventData update && byTableId.containsKey(update.getTableId())) {
            RowChanges changes = byTableId.get(update.getTableId());
            update.getRows()
                    .forEach(row -> note(
                            changes.update(
                                    row.getKey(),
                                    update.getIncludedColumnsBeforeUpdate(),
                                    row.getValue(),
                                    update.getIncludedColumns(),
                                    at),
                            update.getTableId(),
                            at));
            sink.seen(new LogPosition(file, header.getNextPosition()), transaction);
        }
    }

    private void each(
            long tableId, Operation operation, List<Serializable[]> rows, BitSet included, EventHeaderV4 header) {
        RowChanges changes = byTableId.get(tableId);
        if (changes == null) {
            return;
        }
        long at = header.getTimestamp() / 1000;
        for (Serializable[] row : rows) {
            note(changes.row(operation, row, included, at).stream().toList(), tableId, at);
        }
        sink.seen(new LogPosition(file, header.getNextPosition()), transaction);
    }

    private void note(List<LoggedChange> changes, long tableId, long at) {
        if (changes.isEmpty()) {
            sink.gap(
                    String.valueOf(tables.get(tableId)),
                    "was changed by a session that does not log whole rows (binlog_row_image)",
                    at);
        }
        changes.forEach(sink::change);
    }
}
