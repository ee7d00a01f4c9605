package io.lodestone.plugin.magento.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.plugin.magento.media.FileCopy.Outcome;
import io.lodestone.plugin.magento.media.FileCopy.UnreadableException;
import io.lodestone.plugin.magento.media.MediaProblem.Kind;
import io.lodestone.spi.ErrorType;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of real folders. */
class MediaCopyTest {

    private static final FileTime YESTERDAY = FileTime.from(Instant.parse("2021-03-04T05:06:07Z"));

    @TempDir
    Path folder;

    private Path from;
    private Path to;
    private MediaTally tally = new MediaTally();
    private List<MediaProblem> problems = new ArrayList<>();

    @BeforeEach
    void folders() throws IOException {
        from = Files.createDirectories(folder.resolve("m1/media")).toRealPath();
        to = Files.createDirectories(folder.resolve("m2/pub/media")).toRealPath();
    }

    @Test
    void filesOfEveryKindArriveWithContentsAndTimes() throws IOException {
        file("catalog/product/a/b/ab.jpg", "picture");
        file("catalog/category/shoes.png", "");
        file("wysiwyg/Größe – 尺寸 'n \"x\".svg", "ünïcode");
        file("downloadable/files/links/s/o/song.mp3", "x".repeat(200_000));
        file("extension_of_somebody/data.bin", "kept where content names it");
        file("robots.png", "no folder");

        run(false);

        assertThat(files(to)).isEqualTo(files(from));
        for (String path : files(from)) {
            assertThat(to.resolve(path)).hasSameBinaryContentAs(from.resolve(path));
            assertThat(Files.getLastModifiedTime(to.resolve(path))).isEqualTo(YESTERDAY);
        }
        assertThat(problems).isEmpty();
        assertThat(tally.total().copied()).isEqualTo(6);
        assertThat(tally.folders())
                .containsOnlyKeys(
                        "(no folder)",
                        "catalog/category",
                        "catalog/product",
                        "downloadable",
                        "extension_of_somebody",
                        "wysiwyg");
    }

    @Test
    void aSecondCopyDoesNothing() throws IOException {
        file("catalog/product/a/b/ab.jpg", "picture");
        file("wysiwyg/empty.txt", "");
        run(false);
        Files.setLastModifiedTime(to.resolve("wysiwyg/empty.txt"), FileTime.from(Instant.EPOCH));
        tally = new MediaTally();

        run(false);

        assertThat(tally.total().there()).isEqualTo(2);
        assertThat(tally.total().copied()).isZero();
        assertThat(problems).isEmpty();
        assertThat(Files.getLastModifiedTime(to.resolve("wysiwyg/empty.txt")))
                .as("what is equal is not touched")
                .isEqualTo(FileTime.from(Instant.EPOCH));
    }

    @Test
    void anotherContentOfTheSameSizeIsSeenAndReplaced() throws IOException {
        file("wysiwyg/banner.png", "summer");
        Files.createDirectories(to.resolve("wysiwyg"));
        Files.writeString(to.resolve("wysiwyg/banner.png"), "winter");
        Files.setLastModifiedTime(to.resolve("wysiwyg/banner.png"), YESTERDAY);

        run(false);

        assertThat(to.resolve("wysiwyg/banner.png")).hasContent("summer");
        assertThat(tally.total().replaced()).isEqualTo(1);
        assertThat(problems).extracting(MediaProblem::kind).containsExactly(Kind.REPLACED);
    }

    @Test
    void quickTrustsSizeAndTime() throws IOException {
        Path source = file("wysiwyg/banner.png", "summer");
        Path target = to.resolve("banner.png");
        Files.writeString(target, "winter");
        Files.setLastModifiedTime(target, YESTERDAY);

        assertThat(new FileCopy(true, true, false).copy(source, attributes(source), target))
                .isEqualTo(Outcome.ALREADY_THERE);
        assertThat(new FileCopy(true, false, false).copy(source, attributes(source), target))
                .isEqualTo(Outcome.REPLACED);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        file("catalog/product/a/b/ab.jpg", "picture");

        run(true);

        assertThat(files(to)).isEmpty();
        assertThat(to.resolve("catalog")).doesNotExist();
        assertThat(tally.total().copied()).isEqualTo(1);
    }

    @Test
    void whatIsDerivedUnfinishedOrTheServersOwnStaysBehind() throws IOException {
        file("catalog/product/cache/1/image/ab.jpg", "resized");
        file("catalog/product/placeholder/default/none.jpg", "configured");
        file("catalog/swatches/1/red.png", "resized");
        file("tmp/catalog/product/x.jpg", "unfinished");
        file("css_secure/merged.css", "merged");
        file("wysiwyg/.thumbs/banner.png", "preview");
        file("wysiwyg/.htaccess", "deny from all");
        file("wysiwyg/.DS_Store", "desktop");
        file("import/huge.jpg", "excluded");

        run(false, "import/");

        assertThat(files(to)).containsExactly("catalog/product/placeholder/default/none.jpg");
        assertThat(tally.leftOut().values().stream().flatMap(left -> left.things().stream()))
                .contains(
                        "catalog/product/cache/",
                        "catalog/swatches/",
                        "tmp/",
                        "css_secure/",
                        "import/",
                        "wysiwyg/.htaccess");
        assertThat(problems).isEmpty();
    }

    @Test
    void programsAndLinksAreRefusedAndListed() throws IOException {
        file("wysiwyg/shell.PHP", "<?php");
        file("custom_options/quote/x/y/order.phtml", "<?php");
        file("wysiwyg/php.jpg", "no program");
        Path outside = Files.writeString(folder.resolve("secret.txt"), "secret");
        link(from.resolve("wysiwyg/secret.txt"), outside);
        link(from.resolve("elsewhere"), folder);

        run(false);

        assertThat(files(to)).containsExactly("wysiwyg/php.jpg");
        assertThat(problems)
                .filteredOn(problem -> problem.kind() == Kind.REFUSED)
                .extracting(MediaProblem::path)
                .containsExactlyInAnyOrder(
                        "wysiwyg/shell.PHP", "custom_options/quote/x/y/order.phtml", "wysiwyg/secret.txt", "elsewhere");
    }

    @Test
    void aFolderOfTheDestinationThatLeadsOutOfItEndsTheCopy() throws IOException {
        file("wysiwyg/a.png", "picture");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        link(to.resolve("wysiwyg"), outside);

        assertThatThrownBy(() -> run(false))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("outside of")
                .hasMessageContaining("--exclude");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void whatHasThePlaceOfAFileOrFolderIsNotTakenAway() throws IOException {
        file("wysiwyg/a.png", "picture");
        file("customer/b.png", "picture");
        file("customer/deep/er/d.png", "picture");
        file("email/c.png", "arrives all the same");
        Files.createDirectories(to.resolve("wysiwyg/a.png"));
        Files.writeString(to.resolve("customer"), "a file");

        run(false);

        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(Kind.REFUSED))
                .extracting(MediaProblem::path)
                .containsExactlyInAnyOrder("wysiwyg/a.png", "customer/b.png", "customer/deep/er/d.png");
        assertThat(to.resolve("email/c.png")).exists();
    }

    @Test
    void theRestOfAKilledCopyIsTakenUp() throws IOException {
        Path source = file("wysiwyg/a.png", "picture");
        Files.createDirectories(to.resolve("wysiwyg"));
        Path target = to.resolve("wysiwyg/a.png");
        Files.writeString(FileCopy.part(target), "pic");

        run(false);

        assertThat(files(to)).containsExactly("wysiwyg/a.png");
        assertThat(target).hasSameBinaryContentAs(source);
    }

    @Test
    void partsHaveShortNamesOfTheirOwn() {
        Path one = to.resolve("x".repeat(250) + ".jpg");
        assertThat(FileCopy.part(one).getFileName().toString()).hasSizeLessThan(60);
        assertThat(FileCopy.part(one)).isEqualTo(FileCopy.part(one)).isNotEqualTo(FileCopy.part(to.resolve("y.jpg")));
    }

    @Test
    void aFileThatVanishesMeanwhileIsTheSourcesTrouble() throws IOException {
        Path source = file("wysiwyg/a.png", "picture");
        BasicFileAttributes attributes = attributes(source);
        Files.delete(source);

        assertThatThrownBy(() -> new FileCopy(true, false, false).copy(source, attributes, to.resolve("a.png")))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("gone meanwhile");
        assertThat(files(to)).isEmpty();
    }

    @Test
    void manyFilesAreCopiedByManyThreads() throws IOException {
        for (int i = 0; i < 500; i++) {
            file("catalog/product/" + i % 7 + "/" + i + ".jpg", "picture " + i);
        }

        run(false);

        assertThat(tally.total().copied()).isEqualTo(500);
        assertThat(files(to)).isEqualTo(files(from));
    }

    @Test
    void everyReasonHasAnErrorOfItsOwn() {
        assertThat(MediaCopy.unwritable(to, new FileSystemException("x", null, "No space left on device")))
                .hasMessageContaining("full")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.EXTERNAL))
                .satisfies(e -> assertThat(e.code()).isEqualTo("MEDIA-004"));
        assertThat(MediaCopy.unwritable(to, new IOException("Disk quota exceeded"))
                        .code())
                .isEqualTo("MEDIA-004");
        assertThat(MediaCopy.unwritable(to, new AccessDeniedException("x")))
                .hasMessageContaining("run this as the user")
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.CONFIG));
        assertThat(MediaCopy.unwritable(to, new FileSystemException("x", null, "Read-only file system")))
                .hasMessageContaining("mount it so that it can")
                .satisfies(e -> assertThat(e.code()).isEqualTo("MEDIA-001"));
        assertThat(MediaCopy.unwritable(to, new IOException("Input/output error"))
                        .code())
                .isEqualTo("MEDIA-005");
    }

    @Test
    void oneCopyAtATime() {
        try (FolderLock first = FolderLock.take(to)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(to)).hasMessageContaining("Another copy into");
        }
        FolderLock.take(to).close();
        assertThat(to).isEmptyDirectory();
    }

    @Test
    void wrongFoldersAreRefusedWithTheRightOne() throws IOException {
        file("catalog/x.jpg", "");
        String source = from.toString();
        String destination = to.toString();

        assertThat(MediaRoots.of(source, destination)).isEqualTo(new MediaRoots(from, to));
        assertThatThrownBy(() -> MediaRoots.of(folder.resolve("nowhere").toString(), destination))
                .hasMessageContaining("--from")
                .hasMessageContaining("no such folder");
        assertThatThrownBy(() -> MediaRoots.of(folder.resolve("m1").toString(), destination))
                .hasMessageContaining("name " + from);
        assertThatThrownBy(() -> MediaRoots.of(source, folder.resolve("m2").toString()))
                .hasMessageContaining("root of Magento 2");
        assertThatThrownBy(() -> MediaRoots.of(source, folder.resolve("m2/pub").toString()))
                .hasMessageContaining("name " + to);
        assertThatThrownBy(() -> MediaRoots.of(source, source)).hasMessageContaining("the same folder");
        assertThatThrownBy(() -> MediaRoots.of(source, from.resolve("catalog").toString()))
                .hasMessageContaining("inside the other");
        assertThatThrownBy(() -> MediaRoots.of(destination, source)).hasMessageContaining("has no folder catalog");
        assertThatThrownBy(() -> MediaRoots.of("nul\0name", destination)).hasMessageContaining("cannot be used");
    }

    private void run(boolean dryRun, String... excluded) throws IOException {
        Path file = folder.resolve("report.csv");
        try (ReportFile report = ReportFile.open(file)) {
            try {
                new MediaCopy(
                                from,
                                to,
                                new MediaFolders(Set.of(excluded)),
                                new FileCopy(true, false, dryRun),
                                dryRun,
                                tally,
                                report)
                        .run(3, path -> {});
            } finally {
                for (Kind kind : Kind.values()) {
                    problems.addAll(report.first(kind));
                }
            }
        }
        assertThat(Files.exists(file)).as("a report of nothing is removed").isEqualTo(!problems.isEmpty());
    }

    private Path file(String path, String content) throws IOException {
        Path file = from.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, YESTERDAY);
        return file;
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Assumptions.abort("no symbolic links here: " + e.getMessage());
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<String> paths = new ArrayList<>(all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList());
            Collections.sort(paths);
            return paths;
        }
    }
}
