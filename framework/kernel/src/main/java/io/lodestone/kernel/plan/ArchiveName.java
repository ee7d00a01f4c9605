package io.lodestone.kernel.plan;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The name of a table that keeps another, within what servers allow. */
final class ArchiveName {

    private static final String PREFIX = "lodestone_archive_";
    private static final int LONGEST = 64;
    private static final int HASH_DIGITS = 8;

    private ArchiveName() {}

    /**
     * @param prefixLength of the destination's table prefix, which takes its part of the 64 characters
     */
    static String of(String table, int prefixLength) {
        String name = PREFIX + table;
        int longest = LONGEST - prefixLength;
        if (name.length() <= longest) {
            return name;
        }
        String hash = HexFormat.of()
                .formatHex(Sha256.of(table.getBytes(StandardCharsets.UTF_8)))
                .substring(0, HASH_DIGITS);
        return name.substring(0, longest - HASH_DIGITS - 1) + "_" + hash;
    }
}
