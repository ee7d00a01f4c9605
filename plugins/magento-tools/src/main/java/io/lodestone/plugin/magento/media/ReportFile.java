package io.lodestone.plugin.magento.media;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with every problem, however many there are; of each kind the first are kept for the screen. A file without a
 * problem is removed in the end, so that none from an earlier copy misleads; a device such as {@code /dev/null} never is.
 * Thread-safe.
 */
final class ReportFile implements AutoCloseable {

    static final int SHOWN = 10;

    private final Path path;
    private final BufferedWriter out;
    private final Map<MediaProblem.Kind, Long> counts = new EnumMap<>(MediaProblem.Kind.class);
    private final List<MediaProblem> first = new ArrayList<>();

    private ReportFile(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    static ReportFile open(Path path) throws IOException {
        ReportFile report = new ReportFile(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        report.line("problem", "table", "row", "path", "detail");
        return report;
    }

    synchronized void add(MediaProblem problem) {
        if (counts.merge(problem.kind(), 1L, Long::sum) <= SHOWN) {
            first.add(problem);
        }
        line(problem.kind().word(), problem.table(), problem.row(), problem.path(), problem.detail());
    }

    synchronized long count(MediaProblem.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    synchronized List<MediaProblem> first(MediaProblem.Kind kind) {
        return first.stream().filter(p -> p.kind() == kind).toList();
    }

    synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    Path path() {
        return path;
    }

    private void line(String... cells) {
        try {
            List<String> quoted = new ArrayList<>();
            Collections.addAll(quoted, cells);
            quoted.replaceAll(ReportFile::quoted);
            out.write(String.join(",", quoted));
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String cell) {
        return cell.matches("[A-Za-z0-9_./ -]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
        if (counts.isEmpty() && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(path);
        }
    }
}
