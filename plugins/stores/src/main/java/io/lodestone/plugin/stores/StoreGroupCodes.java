package io.lodestone.plugin.stores;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Makes the codes that store groups have in Magento 2 out of their names. The same names give the same codes, whatever
 * order the rows come in: the group with the lower id gets the plain one.
 */
final class StoreGroupCodes {

    private static final String FALLBACK = "store_group";
    private static final int LONGEST = 32;

    private StoreGroupCodes() {}

    /** @param names of all groups by id */
    static Map<Long, String> of(SortedMap<Long, String> names) {
        Map<Long, String> codes = new HashMap<>();
        Set<String> taken = new HashSet<>();
        names.forEach((id, name) -> {
            String plain = code(name);
            String code = plain;
            for (int number = 2; !taken.add(code); number++) {
                String suffix = "_" + number;
                code = plain.substring(0, Math.min(plain.length(), LONGEST - suffix.length())) + suffix;
            }
            codes.put(id, code);
        });
        return codes;
    }

    /** What Magento 2 accepts: lower-case letters, digits and underscores, a letter first. */
    static String code(String name) {
        String code = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[\\s-]", "_")
                .replaceAll("[^a-z0-9_]", "")
                .replaceFirst("^[^a-z]+", "");
        return code.isEmpty() ? FALLBACK : code.substring(0, Math.min(code.length(), LONGEST));
    }
}
