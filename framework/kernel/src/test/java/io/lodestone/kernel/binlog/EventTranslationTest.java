package io.lodestone.kernel.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.lodestone.spi.step.Change.Operation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTranslationTest {

    private final Heard heard = new Heard();
    private final FollowedNames names = new FollowedNames(
            "shop", "", false, List.of(new TableLayout(TestTables.table("t", "parent"), List.of("id", "v", "parent"))));
    private final EventTranslation translation = new EventTranslation(names, "log.000001", 5, heard);
    private long position = 100;

    /** Writes down what it hears. */
    private static final class Heard implements LogSink {
        private final List<LoggedChange> changes = new ArrayList<>();
        private final List<String> gaps = new ArrayList<>();
        private final List<String> boundaries = new ArrayList<>();
        private List<String> columns = List.of("id", "v", "parent");

        @Override
        public void change(LoggedChange change) {
            changes.add(change);
        }

        @Override
        public void gap(String table, String what, long at) {
            gaps.add(table + " " + what);
        }

        @Override
        public Optional<TableLayout> columns(TableLayout former) {
            return Optional.of(former.with(columns));
        }

        @Override
        public void seen(LogPosition seen, String transaction) {}

        @Override
        public void boundary(LogPosition at, long created) {
            boundaries.add(at + " " + created);
        }
    }

    private void event(EventType type, @Nullable EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setTimestamp(7_000);
        position += 10;
        header.setNextPosition(position);
        translation.event(new Event(header, data));
    }

    private void query(String sql) {
        QueryEventData data = new QueryEventData();
        data.setSql(sql);
        data.setDatabase("shop");
        event(EventType.QUERY, data);
    }

    private void map(String table, int columns) {
        TableMapEventData data = new TableMapEventData();
        data.setTableId(1);
        data.setDatabase("shop");
        data.setTable(table);
        data.setColumnTypes(new byte[columns]);
        event(EventType.TABLE_MAP, data);
    }

    private static BitSet all(int columns) {
        BitSet all = new BitSet();
        all.set(0, columns);
        return all;
    }

    private void insert(Serializable... row) {
        WriteRowsEventData data = new WriteRowsEventData();
        data.setTableId(1);
        data.setIncludedColumns(all(row.length));
        data.setRows(List.<Serializable[]>of(row));
        event(EventType.EXT_WRITE_ROWS, data);
    }

    private void delete(Serializable... row) {
        DeleteRowsEventData data = new DeleteRowsEventData();
        data.setTableId(1);
        data.setIncludedColumns(all(row.length));
        data.setRows(List.<Serializable[]>of(row));
        event(EventType.EXT_DELETE_ROWS, data);
    }

    private void update(Serializable[] before, BitSet includedBefore, Serializable[] after, BitSet included) {
        UpdateRowsEventData data = new UpdateRowsEventData();
        data.setTableId(1);
        data.setIncludedColumnsBeforeUpdate(includedBefore);
        data.setIncludedColumns(included);
        data.setRows(List.of(Map.entry(before, after)));
        event(EventType.EXT_UPDATE_ROWS, data);
    }

    private static Serializable[] row(Serializable... values) {
        return values;
    }

    private static LoggedChange change(String id, @Nullable String parent, Operation operation) {
        return new LoggedChange("t", List.of(id), parent == null ? Map.of() : Map.of("parent", parent), operation, 7);
    }

    @Test
    void aTransactionBecomesChangesAndAPositionBehindIt() {
        query("BEGIN");
        map("t", 3);
        insert(1, 10, 5);
        delete(2, 10, null);
        event(EventType.XID, null);

        assertThat(heard.changes)
                .containsExactly(change("1", "5", Operation.INSERT), change("2", null, Operation.DELETE));
        assertThat(heard.boundaries).containsOnly("log.000001:150 5");
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void anUpdateTellsBothValuesOnWhichOthersDepend() {
        map("t", 3);
        update(row(1, 10, 5), all(3), row(1, 11, 5), all(3));
        update(row(1, 11, 5), all(3), row(1, 11, 6), all(3));
        update(row(1, 11, 6), all(3), row(9, 11, 6), all(3));

        assertThat(heard.changes)
                .containsExactly(
                        change("1", "5", Operation.UPDATE),
                        change("1", "5", Operation.UPDATE),
                        change("1", "6", Operation.UPDATE),
                        change("1", "6", Operation.DELETE),
                        change("9", "6", Operation.INSERT));
    }

    @Test
    void whatAnImageLeavesOutStayedTheSame() {
        map("t", 3);
        BitSet second = new BitSet();
        second.set(1);
        update(row(1, 10, 5), all(3), row((Serializable) 11), second);

        assertThat(heard.changes).containsExactly(change("1", "5", Operation.UPDATE));
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void anImageWithoutTheKeyIsAGap() {
        map("t", 3);
        BitSet second = new BitSet();
        second.set(1);
        update(row((Serializable) 10), second, row((Serializable) 11), second);

        assertThat(heard.changes).isEmpty();
        assertThat(heard.gaps).singleElement().asString().contains("binlog_row_image");
    }

    @Test
    void tablesOfOthersAreLeftAlone() {
        map("u", 3);
        insert(1, 10, 5);
        query("TRUNCATE TABLE u");

        assertThat(heard.changes).isEmpty();
        assertThat(heard.gaps).isEmpty();
    }

    @Test
    void statementsThatChangeRowsUnseenAreGaps() {
        query("TRUNCATE TABLE t");
        query("UPDATE t SET v = 1");

        assertThat(heard.gaps)
                .containsExactly(
                        "t was emptied (TRUNCATE)", "t was changed by a statement that is logged without its rows");
        assertThat(heard.boundaries).endsWith("log.000001:120 5");
    }

    @Test
    void columnsAreLookedUpAgainWhenTheirNumberChanged() {
        heard.columns = List.of("fresh", "id", "v", "parent");
        query("ALTER TABLE t ADD fresh INT FIRST");
        map("t", 4);
        insert(0, 1, 10, 5);
        assertThat(heard.changes).containsExactly(change("1", "5", Operation.INSERT));
        assertThat(heard.gaps).containsExactly("t was altered, renamed or made anew");

        map("t", 7);
        insert(0, 0, 0, 0, 0, 0, 0);
        assertThat(heard.changes).hasSize(1);
        assertThat(heard.gaps).last().asString().contains("other columns");
    }

    @Test
    void aFileIsKnownByTheTimeAtWhichItBegan() {
        RotateEventData rotate = new RotateEventData();
        rotate.setBinlogFilename("log.000002");
        rotate.setBinlogPosition(4);
        event(EventType.ROTATE, rotate);
        assertThat(heard.boundaries).isEmpty();

        event(EventType.FORMAT_DESCRIPTION, null);
        assertThat(heard.boundaries).containsExactly("log.000002:120 7");
    }

    @Test
    void whatCannotBeReadIsAGapOfEveryTable() {
        event(EventType.TRANSACTION_PAYLOAD, null);
        event(EventType.INCIDENT, null);

        assertThat(heard.gaps).hasSize(2).allMatch(gap -> gap.startsWith(LogSink.EVERY_TABLE + " "));
    }

    @Test
    void aDistributedTransactionIsAGapOfItsTables() {
        query("XA START 'x'");
        map("t", 3);
        insert(1, 10, 5);
        event(EventType.XA_PREPARE, null);

        assertThat(heard.gaps).singleElement().asString().startsWith("t ").contains("XA");
    }
}
