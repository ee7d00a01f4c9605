package io.lodestone.plugin.magento.regions;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which region of Magento 2 each region of the source is: the one with its id, when country and code or name agree; else one
 * of the same country with its code, then with its name. What is none of these is the shop's own and gets its own id, if that
 * is free, or the next one. The answer is the same before and after the shop's own are there.
 *
 * @param changed new ids by old ones; ids that stay are not in it
 * @param own the shop's own regions that Magento 2 lacks
 */
record Regions(Map<Long, Long> changed, List<Region> own) {

    static final String TABLE = "directory_country_region";

    /** A region, with its id in the source and in Magento 2. */
    record Region(long oldId, long id, String country, String code, String name) {}

    private record Known(long id, String country, String code, String name) {

        boolean isIn(String otherCountry) {
            return country.equalsIgnoreCase(otherCountry);
        }
    }

    static Regions of(Database source, Database destination) {
        if (!source.schema().hasTable(TABLE) || !destination.schema().hasTable(TABLE)) {
            return new Regions(Map.of(), List.of());
        }
        return of(read(source), read(destination));
    }

    private static List<Known> read(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(database.sql(
                                "SELECT region_id, country_id, COALESCE(code, ''), COALESCE(default_name, '')"
                                        + " FROM {directory_country_region} ORDER BY region_id"))
                        .map((row, context) ->
                                new Known(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                        .list());
    }

    private static Regions of(List<Known> source, List<Known> destination) {
        Map<Long, Known> byId = new HashMap<>();
        Map<String, Long> byCode = new HashMap<>();
        Map<String, Long> byName = new HashMap<>();
        long last = 0;
        for (Known region : destination) {
            byId.put(region.id(), region);
            byCode.putIfAbsent(key(region.country(), region.code()), region.id());
            byName.putIfAbsent(key(region.country(), region.name()), region.id());
            last = Math.max(last, region.id());
        }
        Set<Long> taken = new HashSet<>(byId.keySet());
        for (Known region : source) {
            last = Math.max(last, region.id());
        }
        Map<Long, Long> changed = new TreeMap<>();
        List<Region> own = new ArrayList<>();
        for (Known region : source) {
            Long id = isSame(region, byId.get(region.id()))
                    ? Long.valueOf(region.id())
                    : byCode.getOrDefault(
                            key(region.country(), region.code()), byName.get(key(region.country(), region.name())));
            if (id == null) {
                id = taken.add(region.id()) ? region.id() : ++last;
                taken.add(id);
                own.add(new Region(region.id(), id, region.country(), region.code(), region.name()));
            }
            if (id != region.id()) {
                changed.put(region.id(), id);
            }
        }
        return new Regions(changed, own);
    }

    private static boolean isSame(Known region, @Nullable Known other) {
        return other != null
                && other.isIn(region.country())
                && (other.code().equalsIgnoreCase(region.code()) || other.name().equalsIgnoreCase(region.name()));
    }

    private static String key(String country, String value) {
        return country.toUpperCase(Locale.ROOT) + " " + value.toLowerCase(Locale.ROOT);
    }
}
