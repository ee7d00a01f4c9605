package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.Row;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes room for the source's options and labels: those of the destination that the source has too go, the others move
 * behind the source's ids, with their attribute's new id. A swatch follows its option. Runs inside one unit of work, with
 * foreign keys unchecked.
 */
final class OwnOptions {

    private static final String OPTION = "eav_attribute_option";
    private static final String VALUE = "eav_attribute_option_value";
    private static final String SWATCH = "eav_attribute_option_swatch";
    private static final String LABEL = "eav_attribute_label";

    /** A live shop goes on making options, under the ids behind its highest: the destination's own keep clear of them. */
    private static final long ROOM = 1_000_000;

    private static final long HIGHEST_ID = 4_294_967_295L;

    private final Database destination;
    private final OptionLabels source;
    private final Map<Long, Long> attributes;

    /** @param attributes new attribute id by the destination's old one */
    OwnOptions(Database destination, OptionLabels source, Map<Long, Long> attributes) {
        this.destination = destination;
        this.source = source;
        this.attributes = attributes;
    }

    /** @return rows that stay */
    long makeRoom(Handle handle) {
        Map<Long, Long> options = new HashMap<>();
        List<Row> kept = keptOptions(handle, options);
        Map<Long, Long> renumbered = new HashMap<>(options);
        renumbered.values().removeIf(id -> id <= source.highestOption());
        List<Row> values = moved(handle, VALUE, "value_id", source.highestValue(), renumbered);
        List<Row> swatches = moved(handle, SWATCH, "", 0, options);
        List<Row> labels = keptLabels(handle);
        return replace(handle, OPTION, kept)
                + replace(handle, VALUE, values)
                + replace(handle, SWATCH, swatches)
                + replace(handle, LABEL, labels);
    }

    /** @param newIds filled with the new id of each option that stays or that the source has too */
    private List<Row> keptOptions(Handle handle, Map<Long, Long> newIds) {
        Map<Long, String> labels = new HashMap<>();
        handle.createQuery(destination.sql("SELECT option_id, value FROM {" + VALUE + "} WHERE store_id = 0"))
                .map((rs, ctx) -> labels.put(rs.getLong(1), rs.getString(2)))
                .list();
        List<Row> kept = new ArrayList<>();
        long id = behind(source.highestOption());
        for (Row option : rows(handle, OPTION, "option_id")) {
            Long attribute = attributes.get(option.number("attribute_id"));
            if (attribute == null) {
                continue;
            }
            long old = option.number("option_id");
            OptionalLong match = source.find(attribute, labels.get(old));
            if (match.isPresent()) {
                newIds.put(old, match.getAsLong());
            } else {
                id++;
                newIds.put(old, id);
                kept.add(option.with("option_id", id).with("attribute_id", attribute));
            }
        }
        return kept;
    }

    /** Rows of options with new option ids, and with new ids of their own behind the source's. */
    private List<Row> moved(Handle handle, String table, String key, long highest, Map<Long, Long> options) {
        List<Row> moved = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        long id = behind(highest);
        for (Row row : rows(handle, table, key)) {
            Long option = options.get(row.number("option_id"));
            if (option == null || !taken.add(option + " " + row.number("store_id"))) {
                continue;
            }
            id++;
            moved.add(
                    key.isEmpty()
                            ? row.with("option_id", option)
                            : row.with("option_id", option).with(key, id));
        }
        return moved;
    }

    /** A round number, so that ids are the same whether a run was begun some options earlier or later. */
    private static long behind(long highest) {
        long round = highest - highest % ROOM + 2 * ROOM;
        return round < HIGHEST_ID - ROOM ? round : highest;
    }

    private List<Row> keptLabels(Handle handle) {
        List<Row> kept = new ArrayList<>();
        long id = behind(source.highestLabel());
        for (Row label : rows(handle, LABEL, "attribute_label_id")) {
            Long attribute = attributes.get(label.number("attribute_id"));
            if (attribute != null && !source.hasLabel(attribute, label.number("store_id"))) {
                id++;
                kept.add(label.with("attribute_label_id", id).with("attribute_id", attribute));
            }
        }
        return kept;
    }

    private List<Row> rows(Handle handle, String table, String order) {
        if (!destination.schema().hasTable(table)) {
            return List.of();
        }
        return handle.createQuery(destination.sql(
                        "SELECT * FROM {" + table + "}" + (order.isEmpty() ? "" : " ORDER BY " + order)))
                .map((rs, ctx) -> EavTables.row(rs))
                .list();
    }

    private long replace(Handle handle, String table, List<Row> rows) {
        Optional<TableSchema> schema = destination.schema().table(table);
        if (schema.isEmpty()) {
            return 0;
        }
        handle.execute(destination.sql("DELETE FROM {" + table + "}"));
        return new RowInsert(destination, schema.get()).insert(handle, rows);
    }
}
