package io.lodestone.kernel.capture;

import io.lodestone.kernel.state.Names;
import java.util.List;

/**
 * What the server calls the parts of a table's capture; the same table always gets the same names.
 *
 * @param changelog the table of changes
 */
record CaptureNames(String changelog, String insert, String update, String delete) {

    /** Begins the names of changelogs, behind the source's prefix. */
    static final String CHANGELOG = "m2_cl_";

    private static final int LONGEST = 64;
    private static final int HASH = 10;

    /** @param table without prefix */
    static CaptureNames of(String prefix, String table) {
        String whole = prefix + table;
        return new CaptureNames(
                fit(prefix + CHANGELOG, table, ""),
                fit("trg_", whole, "_after_insert"),
                fit("trg_", whole, "_after_update"),
                fit("trg_", whole, "_after_delete"));
    }

    List<String> triggers() {
        return List.of(insert, update, delete);
    }

    /** Where the server would refuse the name, a hash takes the place of the end of its middle. */
    private static String fit(String before, String middle, String after) {
        int room = LONGEST - before.length() - after.length();
        if (middle.length() <= room) {
            return before + middle + after;
        }
        return before + middle.substring(0, room - HASH - 1) + "_"
                + Names.hash(middle).substring(0, HASH) + after;
    }
}
