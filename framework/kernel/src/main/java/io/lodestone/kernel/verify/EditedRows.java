package io.lodestone.kernel.verify;

import static io.lodestone.kernel.KernelErrorCode.CONFLICT_STOPS;

import io.lodestone.kernel.config.LodestoneConfig.Conflicts;
import io.lodestone.kernel.copy.ConnectionPool;
import io.lodestone.kernel.copy.CopiedTable;
import io.lodestone.kernel.edit.EditLog.Edit;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.schema.ForeignKeySchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the destination's application made, changed or removed since data mode. What a repair does about them is the
 * policy's matter; rows that it made and the source has not stay under every policy, as delta leaves them. Used by one
 * thread.
 */
final class EditedRows {

    private final Map<String, Map<List<String>, Edit>> edits;
    private final Conflicts policy;
    private final ModeFindings findings;
    /** Kept rows that are others than the source's of the same key, by table; by the first column of their key. */
    private final Map<String, Set<String>> strange = new HashMap<>();
    /** Primary keys by identity, of tables whose primary key no copy fills. */
    private final Map<ComparedTable, Map<ByteBuffer, List<String>>> byIdentity = new HashMap<>();

    private boolean removed;

    EditedRows(Map<String, Map<List<String>, Edit>> edits, Conflicts policy, ModeFindings findings) {
        this.edits = Map.copyOf(edits);
        this.policy = policy;
        this.findings = findings;
    }

    /** Whether nothing may be written before all rows are looked at. */
    boolean mayStop() {
        return policy == Conflicts.STOP && !edits.isEmpty();
    }

    /** Whether rows went that may have taken others with them. */
    boolean removed() {
        return removed;
    }

    /** Takes out of the group what is not to be repaired, and makes room for what is. */
    void settle(ComparedTable table, PartCheck part, RowGroup rows, Repair repair, ConnectionPool connections)
            throws SQLException {
        Map<List<String>, Edit> own = edits.getOrDefault(table.name(), Map.of());
        if (own.isEmpty() && strange.isEmpty()) {
            return;
        }
        if (!own.isEmpty() && primary(table).length == 0 && !byIdentity.containsKey(table)) {
            byIdentity.put(table, identities(table, part, own.keySet(), connections));
        }
        Set<List<String>> settled = new LinkedHashSet<>();
        Set<List<String>> others = new LinkedHashSet<>();
        rows.leave(values -> isLeft(table, key(table, part, values), own, values, settled, others), values -> {
            List<String> key = key(table, part, values);
            Edit edit = own.get(key);
            if (edit == Edit.INSERT) {
                findings.madeThere(describe(table, key));
                return true;
            }
            return edit != null && isLeft(table, key, own, values, settled, others);
        });
        if (!others.isEmpty()) {
            repair.remove(table, others);
            removed = true;
        }
        if (!settled.isEmpty()) {
            repair.forgetEdits(table, settled);
        }
    }

    private boolean isLeft(
            ComparedTable table,
            List<String> key,
            Map<List<String>, Edit> own,
            byte[] @Nullable [] values,
            Set<List<String>> settled,
            Set<List<String>> others) {
        Edit edit = own.get(key);
        if (edit == null) {
            String parent = strangeParent(table, values);
            if (parent != null) {
                findings.keptWithParent(table.name() + ", " + Rows.print(table, values), parent);
            }
            return parent != null;
        }
        String what = describe(table, key)
                + switch (edit) {
                    case INSERT -> " was made in the destination, and the source has another row of this key";
                    case UPDATE -> " was changed in the destination";
                    case DELETE -> " was removed in the destination";
                };
        if (policy == Conflicts.STOP) {
            throw new LodestoneException(
                    CONFLICT_STOPS,
                    what
                            + ". The repair stops, as options.conflicts says; nothing was written. Remove or change one of the"
                            + " two rows, or write source-wins or keep-destination, and start the same command again.");
        }
        findings.conflict(table.name(), what, policy);
        if (policy == Conflicts.KEEP_DESTINATION) {
            if (edit == Edit.INSERT && key.size() == 1) {
                strange.computeIfAbsent(table.name(), t -> new HashSet<>()).add(key.get(0));
            }
            return true;
        }
        settled.add(key);
        if (edit == Edit.INSERT) {
            others.add(key);
        }
        return false;
    }

    /** Table of a kept row that the source's row would belong to, though it belongs to the source's of this key. */
    private @Nullable String strangeParent(ComparedTable table, byte[] @Nullable [] values) {
        for (ForeignKeySchema key : table.schema().foreignKeys()) {
            Set<String> parents = strange.getOrDefault(key.referencedTable(), Set.of());
            int position =
                    key.columns().size() == 1 ? table.position(key.columns().get(0)) : -1;
            if (position >= 0 && parents.contains(text(values[position]))) {
                return key.referencedTable();
            }
        }
        return null;
    }

    /** As the log of edits has it; empty when it is not known. */
    private List<String> key(ComparedTable table, PartCheck part, byte[] @Nullable [] values) {
        int[] primary = primary(table);
        return primary.length > 0
                ? IntStream.of(primary).mapToObj(i -> text(values[i])).toList()
                : byIdentity.getOrDefault(table, Map.of()).getOrDefault(part.key(values), List.of());
    }

    private static int[] primary(ComparedTable table) {
        int[] positions =
                table.schema().primaryKey().stream().mapToInt(table::position).toArray();
        return IntStream.of(positions).allMatch(position -> position >= 0) ? positions : new int[0];
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private Map<ByteBuffer, List<String>> identities(
            ComparedTable table, PartCheck part, Set<List<String>> keys, ConnectionPool connections)
            throws SQLException {
        Map<ByteBuffer, List<String>> found = new HashMap<>();
        List<String> primary = table.schema().primaryKey();
        if (!table.hasKey() || primary.isEmpty()) {
            findings.editsUnseen(table.name(), keys.size());
            return found;
        }
        List<String> select = new ArrayList<>();
        IntStream.of(table.identity())
                .forEach(i -> select.add(CopiedTable.printed(table.columns().get(i))));
        String sql = "SELECT " + String.join(", ", select) + " FROM " + table.quoted() + " d WHERE "
                + primary.stream().map(name -> "d." + Rows.quote(name) + " = ?").collect(Collectors.joining(" AND "));
        try (ConnectionPool.Lease lease = connections.destination();
                PreparedStatement statement = lease.connection().prepareStatement(sql)) {
            for (List<String> key : keys) {
                for (int i = 0; i < key.size(); i++) {
                    statement.setString(i + 1, key.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        found.put(part.key(identity(table, row)), key);
                    }
                }
            }
            lease.connection().commit();
        }
        return found;
    }

    private static byte[][] identity(ComparedTable table, ResultSet row) throws SQLException {
        byte[][] values = new byte[table.columns().size()][];
        int[] identity = table.identity();
        for (int i = 0; i < identity.length; i++) {
            byte[] value = row.getBytes(i + 1);
            boolean hex = value != null && CopiedTable.isHex(table.columns().get(identity[i]));
            values[identity[i]] = table.form(identity[i]).of(hex ? Rows.hex(value) : value);
        }
        return values;
    }

    private static String describe(ComparedTable table, List<String> key) {
        List<String> names = table.schema().primaryKey();
        return table.name() + ", "
                + IntStream.range(0, key.size())
                        .mapToObj(i -> names.get(i) + "=" + key.get(i))
                        .collect(Collectors.joining(" "));
    }
}
