package io.lodestone.kernel.binlog;

import io.lodestone.kernel.state.Names;
import io.lodestone.spi.step.Change.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change of one row.
 *
 * @param table without prefix
 * @param extra values of further columns that others depend on; of an update that changed them there are two changes
 * @param at seconds since 1970 by the source's clock
 */
record LoggedChange(String table, List<String> key, Map<String, String> extra, Operation operation, long at) {

    private static final char SEPARATOR = '\u001f';

    LoggedChange {
        key = List.copyOf(key);
        extra = Map.copyOf(extra);
    }

    /** The same for changes of one row with the same extra values. */
    String identity() {
        return Names.hash(table + SEPARATOR + keyText() + SEPARATOR + SEPARATOR + extraText());
    }

    /** This one and a later one of the same identity; what a row's coming and going leads to must not be forgotten. */
    LoggedChange then(LoggedChange later) {
        return new LoggedChange(
                table, key, extra, later.operation == Operation.UPDATE ? operation : later.operation, at);
    }

    String keyText() {
        return text(key);
    }

    String extraText() {
        List<String> all = new ArrayList<>();
        new TreeMap<>(extra).forEach((name, value) -> {
            all.add(name);
            all.add(value);
        });
        return text(all);
    }

    static Map<String, String> extra(String text) {
        Map<String, String> extra = new TreeMap<>();
        List<String> all = text.isEmpty() ? List.of() : list(text);
        for (int i = 0; i + 1 < all.size(); i += 2) {
            extra.put(all.get(i), all.get(i + 1));
        }
        return extra;
    }

    static String text(List<String> values) {
        return String.join(
                String.valueOf(SEPARATOR),
                values.stream()
                        .map(value -> value.replace("\\", "\\\\").replace(String.valueOf(SEPARATOR), "\\s"))
                        .toList());
    }

    static List<String> list(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == SEPARATOR) {
                values.add(value.toString());
                value.setLength(0);
            } else if (c == '\\' && i + 1 < text.length()) {
                i++;
                value.append(text.charAt(i) == 's' ? SEPARATOR : text.charAt(i));
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
