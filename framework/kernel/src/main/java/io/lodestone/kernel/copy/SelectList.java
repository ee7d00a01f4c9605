package io.lodestone.kernel.copy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The expressions that a copy reads, each once. Positions count from 1, as in JDBC. */
final class SelectList {

    private final Map<String, Integer> positions = new LinkedHashMap<>();

    /** @param sql over alias {@code s} */
    int position(String sql) {
        Integer known = positions.get(sql);
        if (known != null) {
            return known;
        }
        int position = positions.size() + 1;
        positions.put(sql, position);
        return position;
    }

    String sql() {
        return positions.isEmpty() ? "1" : String.join(", ", positions.keySet());
    }
}
