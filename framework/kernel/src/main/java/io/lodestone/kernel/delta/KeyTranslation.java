package io.lodestone.kernel.delta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a key of the source to the primary key of the destination, where that holds the same values.
 *
 * @param names columns of the destination's primary key
 * @param positions of their values in the source's key
 */
record KeyTranslation(List<String> names, List<Integer> positions) {

    KeyTranslation {
        names = List.copyOf(names);
        positions = List.copyOf(positions);
    }

    static Optional<KeyTranslation> of(FollowedTable table) {
        Map<String, String> toSource = new HashMap<>();
        table.straight().forEach((source, destination) -> toSource.put(destination, source));
        List<String> names = table.destination().primaryKey();
        List<Integer> positions = new ArrayList<>();
        for (String name : names) {
            String source = toSource.get(name);
            int position = source == null ? -1 : table.source().keyNames().indexOf(source);
            if (position < 0) {
                return Optional.empty();
            }
            positions.add(position);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new KeyTranslation(names, positions));
    }

    List<String> destination(List<String> key) {
        return positions.stream().map(key::get).toList();
    }
}
