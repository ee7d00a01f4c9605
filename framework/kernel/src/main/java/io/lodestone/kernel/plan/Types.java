package io.lodestone.kernel.plan;

import io.lodestone.spi.schema.ColumnSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which base types of columns can take every value of which others. */
public final class Types {

    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final List<String> TEXTS = List.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final List<String> BYTES =
            List.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
    private static final Set<String> NAMES = Set.of("enum", "set");
    private static final Map<String, Set<String>> WIDER = Map.of(
            "float", Set.of("double"),
            "date", Set.of("datetime"),
            "timestamp", Set.of("datetime"),
            "numeric", Set.of("decimal"),
            "decimal", Set.of("numeric"));
    private static final long LONGEST_NUMBER = 20;

    private Types() {}

    /** Whether the base types differ in a way that can lose something; lengths are checked row by row while writing. */
    public static boolean differ(ColumnSchema source, ColumnSchema destination) {
        String from = source.dataType();
        String to = destination.dataType();
        return !(from.equals(to)
                || (isWider(INTEGERS, from, to) && (source.isUnsigned() || !destination.isUnsigned()))
                || isWider(TEXTS, from, to)
                || isWider(BYTES, from, to)
                || (NAMES.contains(from) && TEXTS.contains(to))
                || (INTEGERS.contains(from) && TEXTS.contains(to) && holdsNumbers(destination))
                || WIDER.getOrDefault(from, Set.of()).contains(to));
    }

    private static boolean isWider(List<String> family, String from, String to) {
        return family.contains(from) && family.indexOf(from) <= family.indexOf(to);
    }

    private static boolean holdsNumbers(ColumnSchema text) {
        Long length = text.characterLength();
        return length != null && length >= LONGEST_NUMBER;
    }
}
