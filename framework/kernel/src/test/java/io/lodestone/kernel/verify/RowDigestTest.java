package io.lodestone.kernel.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowDigestTest {

    private static String digest(String... values) {
        RowDigest digest = new RowDigest();
        digest.reset();
        for (String value : values) {
            digest.add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }
        return digest.first() + " " + digest.second();
    }

    @Test
    void likeRowsHaveUnlikeSums() {
        Set<String> sums = new HashSet<>();
        String[][] rows = {
            {},
            {null},
            {""},
            {"", ""},
            {null, ""},
            {"", null},
            {"a", "b"},
            {"ab", ""},
            {"", "ab"},
            {"b", "a"},
            {"\0"},
            {"\0\0"},
            {"12345678"},
            {"123456780"},
            {"1234567\0"},
            {"a".repeat(1000)},
            {"a".repeat(1001)}
        };
        for (String[] row : rows) {
            sums.add(digest(row));
        }
        assertThat(sums).hasSize(rows.length);
    }

    @Test
    void manySmallRowsDoNotCollide() {
        Set<String> sums = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            sums.add(digest(String.valueOf(i), String.valueOf(i % 7)));
        }
        assertThat(sums).hasSize(20_000);
    }
}
