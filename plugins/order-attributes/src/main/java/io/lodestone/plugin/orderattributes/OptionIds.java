package io.lodestone.plugin.orderattributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that name options by their ids, one or several with commas. */
record OptionIds(Map<Long, Long> targets) {

    OptionIds {
        targets = Map.copyOf(targets);
    }

    /**
     * What becomes of a value.
     *
     * @param value empty when it names no option that is known
     * @param unknown ids that stand for nothing: in the destination they could come to stand for another option
     */
    record Renamed(String value, List<String> unknown) {}

    Renamed rename(String value) {
        List<String> ids = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : value.split(",", -1)) {
            String plain = id.strip();
            Long target = plain.matches("\\d{1,18}") ? targets.get(Long.valueOf(plain)) : null;
            if (target != null) {
                ids.add(String.valueOf(target));
            } else if (!plain.isEmpty() && !plain.equals("0")) {
                unknown.add(plain);
            }
        }
        return new Renamed(String.join(",", ids), List.copyOf(unknown));
    }
}
