package io.lodestone.kernel.binlog;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.DeleteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.FormatDescriptionEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.MariadbGtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.UpdateRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.WriteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** How events are read: those that matter, rows only of tables that are wanted, texts and dates without interpretation. */
final class LogEvents {

    private static final int TABLES = 10_000;

    private final Map<Long, TableMapEventData> tables = new Latest();
    private final Predicate<LoggedStatement.Name> wanted;

    private LogEvents(Predicate<LoggedStatement.Name> wanted) {
        this.wanted = wanted;
    }

    static EventDeserializer of(Predicate<LoggedStatement.Name> wanted) {
        return new LogEvents(wanted).deserializer();
    }

    @SuppressWarnings("rawtypes") // as the library declares them
    private EventDeserializer deserializer() {
        Map<EventType, EventDataDeserializer> all = new EnumMap<>(EventType.class);
        all.put(EventType.FORMAT_DESCRIPTION, new FormatDescriptionEventDataDeserializer());
        all.put(EventType.ROTATE, new RotateEventDataDeserializer());
        all.put(EventType.QUERY, new QueryEventDataDeserializer());
        all.put(EventType.TABLE_MAP, new TableMapEventDataDeserializer());
        all.put(EventType.GTID, new GtidEventDataDeserializer());
        all.put(EventType.MARIADB_GTID, new MariadbGtidEventDataDeserializer());
        all.put(EventType.WRITE_ROWS, new Writes(false));
        all.put(EventType.UPDATE_ROWS, new Updates(false));
        all.put(EventType.DELETE_ROWS, new Deletes(false));
        all.put(EventType.EXT_WRITE_ROWS, new Writes(true));
        all.put(EventType.EXT_UPDATE_ROWS, new Updates(true));
        all.put(EventType.EXT_DELETE_ROWS, new Deletes(true));
        EventDeserializer deserializer =
                new EventDeserializer(new EventHeaderV4Deserializer(), new NullEventDataDeserializer(), all, tables);
        deserializer.setCompatibilityMode(
                CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY,
                CompatibilityMode.DATE_AND_TIME_AS_LONG_MICRO,
                CompatibilityMode.INVALID_DATE_AND_TIME_AS_MIN_VALUE);
        return deserializer;
    }

    /** Whether the rest of the event is passed over, because its table is none of ours. */
    private boolean passOver(long tableId, ByteArrayInputStream rows) throws IOException {
        TableMapEventData table = tables.get(tableId);
        boolean over = table != null && !wanted.test(new LoggedStatement.Name(table.getDatabase(), table.getTable()));
        if (over) {
            rows.skip(rows.available());
        }
        return over;
    }

    /** A server gives tables new numbers for ever. */
    private static final class Latest extends LinkedHashMap<Long, TableMapEventData> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TableMapEventData> eldest) {
            return size() > TABLES;
        }
    }

    private final class Writes extends WriteRowsEventDataDeserializer {
        private Writes(boolean more) {
            super(tables);
            setMayContainExtraInformation(more);
        }

        @Override
        protected Serializable[] deserializeRow(long tableId, BitSet included, ByteArrayInputStream rows)
                throws IOException {
            return passOver(tableId, rows) ? new Serializable[0] : super.deserializeRow(tableId, included, rows);
        }
    }

    private final class Updates extends UpdateRowsEventDataDeserializer {
        private Updates(boolean more) {
            super(tables);
            setMayContainExtraInformation(more);
        }

        @Override
        protected Serializable[] deserializeRow(long tableId, BitSet included, ByteArrayInputStream rows)
                throws IOException {
            return passOver(tableId, rows) ? new Serializable[0] : super.deserializeRow(tableId, included, rows);
        }
    }

    private final class Deletes extends DeleteRowsEventDataDeserializer {
        private Deletes(boolean more) {
            super(tables);
            setMayContainExtraInformation(more);
        }

        @Override
        protected Serializable[] deserializeRow(long tableId, BitSet included, ByteArrayInputStream rows)
                throws IOException {
            return passOver(tableId, rows) ? new Serializable[0] : super.deserializeRow(tableId, included, rows);
        }
    }
}
