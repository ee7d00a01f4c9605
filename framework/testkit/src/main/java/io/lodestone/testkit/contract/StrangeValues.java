package io.lodestone.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What handlers get to see in real shops, sooner or later; by a name for messages. */
final class StrangeValues {

    private static final int DEEP = 20_000;
    private static final int HUGE = 500_000;

    private StrangeValues() {}

    static Map<String, Object> all() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("garbage", "not at all what it should be");
        values.put("serialized text that ends early", "a:1:{s:5:\"gar");
        values.put("serialized text with wrong lengths", "a:1:{s:9:\"k\";s:1:\"Zoë\";}");
        values.put("serialized text that nests too deep", "a:1:{i:0;".repeat(DEEP));
        values.put("JSON that nests too deep", "[".repeat(DEEP));
        values.put("JSON that ends early", "{\"a\": [1, ");
        values.put("directives without an end", "{{widget type=\"".repeat(DEEP / 10));
        values.put("a huge text", "x".repeat(HUGE));
        values.put("a huge number", "99999999999999999999");
        values.put("a negative number", "-1");
        values.put("a fraction", "1.5e300");
        values.put("a number with an endless exponent", "1e999999999");
        values.put("a day that never was", "2012-02-30 25:61:61");
        values.put("a zero date", "0000-00-00 00:00:00");
        values.put("blanks and control characters", " \t\u0000\u0001\u007f ");
        values.put("an emoji", "\uD83C\uDF88");
        values.put("half an emoji", "\uD83C");
        values.put("text in the wrong character set", "KÃ¶ln \uFFFD\u202E");
        values.put("bytes of latin1", "Köln".getBytes(StandardCharsets.ISO_8859_1));
        values.put("four bytes", new byte[] {(byte) 0xff, 0, (byte) 0xfe, 1});
        values.put("sixteen bytes", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, (byte) 0x80});
        values.put("bytes of a serialized text", "a:1:{s:5:\"gar".getBytes(StandardCharsets.UTF_8));
        return values;
    }

    /** Equal, but another object, as the next row would bring it. */
    static Object copy(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : new String(((String) value).toCharArray());
    }
}
