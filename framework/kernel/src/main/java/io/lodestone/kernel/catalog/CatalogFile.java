package io.lodestone.kernel.catalog;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.catalog.CatalogTable.Column;
import io.lodestone.kernel.catalog.CatalogTable.Key;
import io.lodestone.kernel.catalog.CatalogTable.KeyKind;
import io.lodestone.kernel.catalog.CatalogTable.Reference;
import io.lodestone.spi.LodestoneException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a catalogue: UTF-8, one fact a line, fields separated by tabs, the first field says what it is.
 *
 * <pre>
 * T  table  engine  collation
 * C  column  type  ! (not null) or ?  =default  extra
 * K  kind  name  column,column
 * F  name  column,column  referenced table  column,column  on delete  on update
 * V  column  column ...        what the rows below give
 * R  value  value ...          \N is NULL; tab, newline and backslash are escaped
 * </pre>
 */
public final class CatalogFile {

    static final String HEADER = "# lodestone catalog 1";

    private CatalogFile() {}

    public static Catalog read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Reading(file.toString()).all(lines);
        } catch (IOException e) {
            throw refused("The catalogue " + file + " cannot be read: " + e, e);
        }
    }

    public static void write(Catalog catalog, Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (CatalogTable table : catalog.tables()) {
                write(table, out);
            }
        } catch (IOException e) {
            throw refused("The catalogue " + file + " cannot be written: " + e, e);
        }
    }

    private static void write(CatalogTable table, Writer out) throws IOException {
        line(out, "T", table.name(), table.engine(), table.collation());
        for (Column column : table.columns()) {
            String given = column.defaultValue() == null ? "" : "=" + escape(column.defaultValue());
            line(out, "C", column.name(), column.type(), column.nullable() ? "?" : "!", given, column.extra());
        }
        for (Key key : table.keys()) {
            String kind = key.kind().name().toLowerCase(Locale.ROOT);
            line(out, "K", kind, key.name(), String.join(",", key.columns()));
        }
        for (Reference key : table.references()) {
            line(
                    out,
                    "F",
                    key.name(),
                    String.join(",", key.columns()),
                    key.table(),
                    String.join(",", key.referencedColumns()),
                    key.onDelete(),
                    key.onUpdate());
        }
        if (!table.rows().isEmpty()) {
            line(out, "V", String.join("\t", table.rowColumns()));
            for (List<@Nullable String> row : table.rows()) {
                line(
                        out,
                        "R",
                        row.stream().map(v -> v == null ? "\\N" : escape(v)).collect(Collectors.joining("\t")));
            }
        }
    }

    private static void line(Writer out, String... fields) throws IOException {
        int last = fields.length;
        while (last > 2 && fields[last - 1].isEmpty() && !fields[0].equals("R")) {
            last--;
        }
        out.write(String.join("\t", Arrays.asList(fields).subList(0, last)) + "\n");
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static @Nullable String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        if (text.equals("\\N")) {
            return null;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char code = text.charAt(++i);
                plain.append(code == 't' ? '\t' : code == 'n' ? '\n' : code == 'r' ? '\r' : code);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static LodestoneException refused(String message, @Nullable Throwable cause) {
        return new LodestoneException(KernelErrorCode.SCHEMA_CATALOGUE_INVALID, message, cause);
    }

    /** Lines become tables. */
    private static final class Reading {

        private final String file;
        private final List<CatalogTable> tables = new ArrayList<>();
        private String[] head = {};
        private List<Column> columns = new ArrayList<>();
        private List<Key> keys = new ArrayList<>();
        private List<Reference> references = new ArrayList<>();
        private List<String> rowColumns = List.of();
        private List<List<@Nullable String>> rows = new ArrayList<>();

        Reading(String file) {
            this.file = file;
        }

        Catalog all(BufferedReader lines) throws IOException {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    one(line);
                } catch (RuntimeException e) {
                    throw refused(
                            file + ":" + number + ": '" + line + "' is no line of a catalogue: write it anew with"
                                    + " 'lodestone catalog write'",
                            e);
                }
            }
            finish();
            return new Catalog(tables);
        }

        private void one(String line) {
            String[] f = line.split("\t", -1);
            switch (f[0]) {
                case "T" -> {
                    finish();
                    head = f;
                }
                case "C" -> columns.add(column(f));
                case "K" -> keys.add(new Key(KeyKind.valueOf(f[1].toUpperCase(Locale.ROOT)), f[2], names(f[3])));
                case "F" -> references.add(new Reference(f[1], names(f[2]), f[3], names(f[4]), f[5], f[6]));
                case "V" -> rowColumns = List.of(f).subList(1, f.length);
                case "R" -> rows.add(row(f));
                default -> {
                    if (!line.isEmpty() && !line.startsWith("#")) {
                        throw new IllegalArgumentException(f[0]);
                    }
                }
            }
        }

        private static Column column(String[] f) {
            String given = f.length > 4 ? f[4] : "";
            return new Column(
                    f[1],
                    f[2],
                    f[3].equals("?"),
                    given.startsWith("=") ? unescape(given.substring(1)) : null,
                    f.length > 5 ? f[5] : "");
        }

        private static List<String> names(String text) {
            return List.of(text.split(",", -1));
        }

        private List<@Nullable String> row(String[] f) {
            if (f.length - 1 != rowColumns.size()) {
                throw new IllegalArgumentException(f.length - 1 + " values for " + rowColumns.size() + " columns");
            }
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 1; i < f.length; i++) {
                values.add(unescape(f[i]));
            }
            return values;
        }

        private void finish() {
            if (head.length > 0) {
                tables.add(new CatalogTable(head[1], head[2], head[3], columns, keys, references, rowColumns, rows));
            }
            columns = new ArrayList<>();
            keys = new ArrayList<>();
            references = new ArrayList<>();
            rowColumns = List.of();
            rows = new ArrayList<>();
        }
    }
}
