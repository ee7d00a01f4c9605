package io.lodestone.steps.audit;

import static java.util.stream.Collectors.joining;

import io.lodestone.spi.option.Options;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.steps.encoding.RepairEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the handlers of this module make of a value, as SQL; NULL where SQL cannot tell, which repeats nothing. */
final class HandledValue {

    private HandledValue() {}

    /** Empty when SQL cannot say what the handlers do. */
    static Optional<String> of(String sql, List<HandlerCall> handlers, ColumnSchema into) {
        String value = sql;
        for (HandlerCall call : handlers) {
            value = of(value, call, into);
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private static @Nullable String of(String sql, HandlerCall call, ColumnSchema into) {
        Options options = call.options();
        return switch (call.handler()) {
            case "map-values" -> mapped(sql, options);
            case "set-value" -> set(sql, options.text("value").orElse("null"));
            case "prefix" -> prefixed(sql, options);
            case "strip-suffix" -> stripped(sql, options.text("text").orElse(""));
            case "fit" ->
                into.characterLength() == null || into.isBinary()
                        ? sql
                        : "LEFT(" + sql + ", " + into.characterLength() + ")";
            case RepairEncoding.NAME ->
                "IF(LENGTH(CONVERT(" + sql + " USING utf8)) = CHAR_LENGTH(" + sql + "), " + sql + ", NULL)";
            default -> null;
        };
    }

    private static String mapped(String sql, Options options) {
        String exact = "CAST(CONVERT(" + sql + " USING utf8) AS BINARY)";
        List<String> cases = new ArrayList<>();
        options.map("values")
                .forEach((from, to) ->
                        cases.add("WHEN " + AuditedKey.literal(from) + " THEN " + AuditedKey.literal(to)));
        if (!options.list("toNull").isEmpty()) {
            options.list("toNull").forEach(from -> cases.add("WHEN " + AuditedKey.literal(from) + " THEN NULL"));
        }
        String otherwise = options.text("default").map(AuditedKey::literal).orElse(sql);
        return cases.stream().collect(joining(" ", "(CASE " + exact + " ", " ELSE " + otherwise + " END)"));
    }

    private static String set(String sql, String value) {
        if (value.equalsIgnoreCase("null")) {
            return "NULL";
        }
        return value.matches("[+-][0-9]+(\\.[0-9]+)?") ? "(" + sql + " " + value + ")" : AuditedKey.literal(value);
    }

    private static String prefixed(String sql, Options options) {
        String text = options.text("text").orElse("");
        String present = options.flag("unlessPresent")
                ? " OR BINARY LEFT(" + sql + ", " + text.codePointCount(0, text.length()) + ") = BINARY "
                        + AuditedKey.literal(text)
                : "";
        return "IF(COALESCE(" + sql + ", '') = ''" + present + ", " + sql + ", CONCAT(" + AuditedKey.literal(text)
                + ", " + sql + "))";
    }

    private static String stripped(String sql, String text) {
        int length = text.codePointCount(0, text.length());
        return length == 0
                ? sql
                : "IF(BINARY RIGHT(" + sql + ", " + length + ") = BINARY " + AuditedKey.literal(text) + ", LEFT(" + sql
                        + ", CHAR_LENGTH(" + sql + ") - " + length + "), " + sql + ")";
    }
}
