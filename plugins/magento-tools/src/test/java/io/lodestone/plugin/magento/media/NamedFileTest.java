package io.lodestone.plugin.magento.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths as databases hold them. */
class NamedFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "catalog/product, /a/b/ab.jpg, catalog/product/a/b/ab.jpg",
        "catalog/product, a//b/./ab.jpg, catalog/product/a/b/ab.jpg",
        "catalog/category, shoes.png, catalog/category/shoes.png",
        "catalog/category, /media/catalog/category/shoes.png, catalog/category/shoes.png",
        "catalog/category, pub/media/wysiwyg/shoes.png, wysiwyg/shoes.png",
        "'', wysiwyg/banner one.png, wysiwyg/banner one.png",
        "customer, /ü/尺/ü尺.pdf, customer/ü/尺/ü尺.pdf",
    })
    void theColumnSaysWhereItsFilesAre(String base, String value, String path) {
        assertThat(NamedFile.path(base, value)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "no_selection", "http://cdn.example.com/a.jpg", "//cdn.example.com/a.jpg"})
    void valuesThatNameNoFileAreNone(String value) {
        assertThat(NamedFile.path("catalog/product", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../../etc/passwd", "/a/../../b.jpg", "/media/../app/etc/env.php", "a/..", "a\0b.jpg", "a\nb"
            })
    void valuesThatLeadOutAreToldApart(String value) {
        assertThatThrownBy(() -> NamedFile.path("catalog/product", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyFilesCount() throws IOException {
        Files.createDirectories(folder.resolve("wysiwyg/folder"));
        Files.writeString(folder.resolve("wysiwyg/a.png"), "");

        assertThat(NamedFile.isIn(folder, "wysiwyg/a.png")).isTrue();
        assertThat(NamedFile.isIn(folder, "wysiwyg/b.png")).isFalse();
        assertThat(NamedFile.isIn(folder, "wysiwyg/folder")).isFalse();
    }

    @Test
    void otherLettersAreHinted() throws IOException {
        Files.createDirectories(folder.resolve("wysiwyg"));
        Files.writeString(folder.resolve("wysiwyg/Banner.PNG"), "");

        assertThat(NamedFile.similar(folder, "wysiwyg/banner.png")).contains("Banner.PNG");
        assertThat(NamedFile.similar(folder, "wysiwyg/other.png")).isEmpty();
        assertThat(NamedFile.similar(folder, "nowhere/other.png")).isEmpty();
    }

    @Test
    void textsNameFilesInEveryKindOfQuotes() {
        assertThat(
                        NamedFiles.directives(
                                "<img src=\"{{media url=wysiwyg/slide-1.webp}}\"/>"
                                        + "<img src='{{media url=\"wysiwyg/a b.png\"}}'/>{{media url='wysiwyg/c.png' _secure=1}}"
                                        + "{{media url=&quot;wysiwyg/d.png&quot;}} {{media}} {{store url=\"wysiwyg/e.png\"}} {{media url=\""))
                .containsExactly("wysiwyg/slide-1.webp", "wysiwyg/a b.png", "wysiwyg/c.png", "wysiwyg/d.png");
    }

    @Test
    void theReportIsQuotedWhereItMustBe() throws IOException {
        Path file = folder.resolve("report.csv");
        try (ReportFile report = ReportFile.open(file)) {
            report.add(new MediaProblem(MediaProblem.Kind.MISSING, "t", "7", "a,\"b\"\n.jpg", "it is 'gone'"));
        }
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .isEqualTo("problem,table,row,path,detail\r\nmissing,t,7,\"a,\"\"b\"\"\n.jpg\",\"it is 'gone'\"\r\n");
    }

    @Test
    void sizesAreReadable() {
        assertThat(MediaView.size(1)).isEqualTo("1 byte");
        assertThat(MediaView.size(1023)).isEqualTo("1023 bytes");
        assertThat(MediaView.size(1536)).isEqualTo("1.5 KB");
        assertThat(MediaView.size(5L << 40)).isEqualTo("5.0 TB");
    }
}
