package io.lodestone.kernel.plan;

import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Short hand for schemas: {@code table("a", "id int key", "name varchar(20) null")}. */
final class Tables {

    private Tables() {}

    static TableSchema table(String name, String... columns) {
        List<ColumnSchema> parsed = Arrays.stream(columns).map(Tables::column).toList();
        List<String> key = Arrays.stream(columns)
                .filter(column -> column.endsWith(" key"))
                .map(column -> column.split(" ")[0])
                .toList();
        return new TableSchema(name, "InnoDB", parsed, key, List.of(), List.of(), 10, 1000);
    }

    /** {@code name type [unsigned] [null] [default=x] [auto] [generated] [key]}. */
    static ColumnSchema column(String text) {
        List<String> words = List.of(text.split(" "));
        String type = words.get(1);
        String base = type.replaceAll("\\(.*", "").toLowerCase(Locale.ROOT);
        String length = type.replaceAll("\\D", "");
        boolean isText = base.contains("char") || base.contains("text");
        String defaultValue = words.stream()
                .filter(word -> word.startsWith("default="))
                .map(word -> word.substring("default=".length()))
                .findFirst()
                .orElse(null);
        return new ColumnSchema(
                words.get(0),
                base,
                words.contains("unsigned") ? type + " unsigned" : type,
                words.contains("null"),
                defaultValue,
                isText ? Long.valueOf(length.isEmpty() ? "65535" : length) : null,
                isText ? "utf8mb4" : null,
                words.contains("auto"),
                words.contains("generated"));
    }
}
