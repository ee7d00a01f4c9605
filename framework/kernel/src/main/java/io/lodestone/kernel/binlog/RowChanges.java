package io.lodestone.kernel.binlog;

import io.lodestone.spi.step.Change.Operation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes out of the rows of one followed table, for as long as its columns stay the same. */
final class RowChanges {

    private final String table;
    private final Map<String, ColumnText> key;
    private final Map<String, ColumnText> extra;
    private final Map<String, Integer> positions = new HashMap<>();

    /** What is known of a row. */
    private record Image(List<String> key, Map<String, String> extra) {}

    private RowChanges(TableLayout layout) {
        this.table = layout.table().table();
        this.key = TableLayout.texts(layout.table().key());
        this.extra = TableLayout.texts(layout.table().extra());
        for (int i = 0; i < layout.columns().size(); i++) {
            positions.put(layout.columns().get(i), i);
        }
    }

    /** Empty when a column of the key is missing. */
    static Optional<RowChanges> of(TableLayout layout) {
        RowChanges changes = new RowChanges(layout);
        return changes.positions.keySet().containsAll(changes.key.keySet()) ? Optional.of(changes) : Optional.empty();
    }

    /** Empty when the row's image does not show its key. */
    Optional<LoggedChange> row(Operation operation, @Nullable Serializable[] row, BitSet included, long at) {
        return image(row, included, null).map(image -> change(image, operation, at));
    }

    /** A row that gets another key is one that went and one that came. Empty when an image does not show the key. */
    List<LoggedChange> update(
            @Nullable Serializable[] before,
            BitSet includedBefore,
            @Nullable Serializable[] after,
            BitSet includedAfter,
            long at) {
        Optional<Image> old = image(before, includedBefore, null);
        Optional<Image> fresh = old.flatMap(image -> image(after, includedAfter, image));
        if (old.isEmpty() || fresh.isEmpty()) {
            return List.of();
        }
        List<LoggedChange> changes = new ArrayList<>();
        boolean moved = !old.get().key().equals(fresh.get().key());
        if (moved || !old.get().extra().equals(fresh.get().extra())) {
            changes.add(change(old.get(), moved ? Operation.DELETE : Operation.UPDATE, at));
        }
        changes.add(change(fresh.get(), moved ? Operation.INSERT : Operation.UPDATE, at));
        return changes;
    }

    private LoggedChange change(Image image, Operation operation, long at) {
        return new LoggedChange(table, image.key(), image.extra(), operation, at);
    }

    /** @param before what a column has that the image leaves out because it stayed the same */
    private Optional<Image> image(@Nullable Serializable[] row, BitSet included, @Nullable Image before) {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, ColumnText> column : key.entrySet()) {
            int position = positions.getOrDefault(column.getKey(), -1);
            @Nullable Serializable value = included.get(position) ? row[index(included, position)] : null;
            if (value != null) {
                keys.add(column.getValue().of(value));
            } else if (before != null && !included.get(position)) {
                keys.add(before.key().get(keys.size()));
            } else {
                return Optional.empty();
            }
        }
        Map<String, String> extras = new HashMap<>();
        extra.forEach((name, text) -> {
            int position = positions.getOrDefault(name, -1);
            if (position >= 0 && included.get(position)) {
                @Nullable Serializable value = row[index(included, position)];
                if (value != null) {
                    extras.put(name, text.of(value));
                }
            } else if (before != null && before.extra().containsKey(name)) {
                extras.put(name, String.valueOf(before.extra().get(name)));
            }
        });
        return Optional.of(new Image(keys, extras));
    }

    private static int index(BitSet included, int position) {
        return included.get(0, position).cardinality();
    }
}
