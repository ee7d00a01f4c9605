package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberedPathTest {

    @Test
    void theNumberStandsBeforeTheExtension() {
        assertThat(NumberedPath.of("shirts/blue.html", 2)).isEqualTo("shirts/blue-2.html");
        assertThat(NumberedPath.of("été.html ", 3)).isEqualTo("été-3.html");
    }

    @Test
    void dotsOfFoldersAreNoExtensions() {
        assertThat(NumberedPath.of("v1.2/blue", 2)).isEqualTo("v1.2/blue-2");
        assertThat(NumberedPath.of("promo/2020", 2)).isEqualTo("promo/2020-2");
    }

    @Test
    void aSlashAtTheEndStaysThere() {
        assertThat(NumberedPath.of("shirts/blue/", 2)).isEqualTo("shirts/blue-2/");
        assertThat(NumberedPath.of("v1.2/", 2)).isEqualTo("v1-2.2/");
    }

    @Test
    void oddPathsGetANumberToo() {
        assertThat(NumberedPath.of("", 2)).isEqualTo("-2");
        assertThat(NumberedPath.of("/", 2)).isEqualTo("-2/");
        assertThat(NumberedPath.of(".html", 2)).isEqualTo(".html-2");
    }

    @Test
    void longPathsAreCut() {
        String path = NumberedPath.of("😀".repeat(250) + ".html", 12);

        assertThat(path.codePointCount(0, path.length())).isEqualTo(NumberedPath.LONGEST);
        assertThat(path).endsWith("😀-12.html");
    }
}
