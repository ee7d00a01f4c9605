package io.lodestone.plugin.magento.lists;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a file that spreadsheets read; none of them is taken for a formula. */
final class CsvFile implements AutoCloseable {

    private final BufferedWriter out;
    private long rows;

    private CsvFile(BufferedWriter out) {
        this.out = out;
    }

    static CsvFile create(Path path, List<String> header) throws IOException {
        CsvFile file = new CsvFile(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        file.line(header.toArray(new String[0]));
        return file;
    }

    void add(@Nullable String... cells) {
        line(cells);
        rows++;
    }

    long rows() {
        return rows;
    }

    private void line(@Nullable String... cells) {
        try {
            out.write(Arrays.stream(cells).map(CsvFile::quoted).collect(Collectors.joining(",")));
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quoted(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        String safe = cell.matches("[=+@\\t\\r].*|-[^0-9.].*") ? "'" + cell : cell;
        return safe.matches("[A-Za-z0-9_./@ -]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
