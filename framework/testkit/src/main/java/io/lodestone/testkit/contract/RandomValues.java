package io.lodestone.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Values put together at random from what the texts of shops are made of, in orders that make no sense: sooner or later what
 * no list of strange values has. The same seed gives the same values. Not thread-safe.
 *
 * @since 1.0
 */
public final class RandomValues {

    private static final int TRIES = 100;
    private static final int MOST_PIECES = 12;

    private static final List<String> PIECES = List.of(
            "a:1:{",
            "a:2:{i:0;",
            "s:5:\"",
            "s:3:\"abc\";",
            "s:4:\"name\"",
            "i:1;",
            "i:-7;",
            "d:0.5;",
            "b:0;",
            "b:1;",
            "N;",
            "N",
            "O:8:\"stdClass\":1:{",
            "C:5:\"",
            "r:1;",
            "R:2;",
            "}",
            "};",
            "\";",
            ";",
            ":",
            "{",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "\\",
            "{\"a\":",
            "{\"type\":\"catalog/rule_condition_combine\",",
            "\"conditions\":[",
            "null",
            "true",
            "1",
            "0",
            "-",
            ".",
            "e",
            "9999999999",
            "0x1F",
            "{{",
            "}}",
            "{{widget type=\"",
            "{{block type='",
            "{{skin url=",
            "&quot;",
            "cms/block",
            "catalog/product_list",
            "template=\"",
            "/",
            "\\\\",
            "2012-02-30",
            "0000-00-00",
            " 00:00:00",
            "T",
            "+01:00",
            "127.0.0.1",
            "::1",
            "sha256",
            "$2y$10$",
            "0:2:",
            "0:3:",
            "ab12",
            "==",
            "<reference name=\"root\">",
            "<",
            ">",
            "é",
            "\uD83C\uDF88",
            "\uD83C",
            "\u0000",
            "\t",
            "\n",
            "\r",
            " ",
            "\u00a0",
            "\u202E",
            "\uFFFD",
            "%s",
            "`",
            "x");

    private final long seed;
    private final int tries;
    private final Random random;

    public RandomValues(long seed, int tries) {
        this.seed = seed;
        this.tries = tries;
        this.random = new Random(seed);
    }

    static RandomValues ofProperties() {
        return new RandomValues(
                Long.getLong("lodestone.fuzz.seed", 1), Integer.getInteger("lodestone.fuzz.tries", TRIES));
    }

    long seed() {
        return seed;
    }

    int tries() {
        return tries;
    }

    /** A text or bytes; never nothing but blanks, which mean nothing: those are tried by themselves. */
    public Object next() {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(MOST_PIECES);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (text.toString().isBlank()) {
            text.append('x');
        }
        // Columns that a server calls binary bring bytes, of texts as well as of anything.
        return switch (random.nextInt(8)) {
            case 0 -> text.toString().getBytes(StandardCharsets.UTF_8);
            case 1 -> bytes();
            default -> text.toString();
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(MOST_PIECES * 2)];
        random.nextBytes(bytes);
        return bytes;
    }
}
