package io.lodestone.plugin.catalog.values;

import java.util.List;
import java.util.stream.Collectors;

/** Ids in messages: the first few, and how many there are. */
final class SomeIds {

    private static final int EXAMPLES = 10;

    private SomeIds() {}

    static String of(List<String> ids) {
        String shown = ids.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
        return ids.size() > EXAMPLES ? shown + " and " + (ids.size() - EXAMPLES) + " more" : shown;
    }
}
