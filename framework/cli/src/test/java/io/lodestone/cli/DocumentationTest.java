package io.lodestone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documents name what the sources have: every code, every handler, and none besides. */
class DocumentationTest {

    private static final Pattern CODE_IN_SOURCE = Pattern.compile("\"((?:LS-)?[A-Z]{2,}-[0-9]{3})\"");
    private static final Pattern CODE_IN_DOCUMENT = Pattern.compile("\\b((?:LS-)?[A-Z]{2,}-[0-9]{3})\\b");
    private static final Pattern ROW = Pattern.compile("^\\| `?([^`| ]+)`? \\|", Pattern.MULTILINE);
    /** Names of algorithms that look like codes. */
    private static final Pattern NO_CODE = Pattern.compile("(SHA|AES|MD|CRC|UTF)-[0-9]{3}");
    private static final Pattern HANDLER =
            Pattern.compile("HandlerDescriptor\\s*\\.\\s*of\\(\\s*(?:\"([^\"]+)\"|([A-Z_]+))\\s*[,)]");

    private static final Path ROOT = root();
    private static final Map<String, String> CODES = new TreeMap<>();
    private static final Map<String, String> HANDLERS = new TreeMap<>();

    private static String errorCodes = "";
    private static String mappingReference = "";

    @BeforeAll
    static void readEverything() {
        for (String folder : new String[] {"framework", "plugins", "steps-core"}) {
            javaFiles(ROOT.resolve(folder)).forEach(DocumentationTest::collect);
        }
        errorCodes = text(ROOT.resolve("distribution/docs/error-codes.md"));
        mappingReference = text(ROOT.resolve("distribution/docs/mapping-reference.md"));
    }

    @Test
    void sourcesAreFound() {
        assertThat(CODES).containsKeys("LS-CFG-001", "STEP-001", "PRE-001");
        assertThat(HANDLERS).containsKeys("php-to-json", "php-to-json-when");
    }

    @Test
    void everyCodeHasARow() {
        TreeSet<String> rows = rows(errorCodes);
        assertThat(CODES.entrySet().stream()
                        .filter(code -> !rows.contains(code.getKey()))
                        .map(code -> code.getKey() + " of " + code.getValue()
                                + " has no row in error-codes.md: say what it means and what to do"))
                .isEmpty();
    }

    @Test
    void documentsNameNoCodeThatNobodyGives() {
        assertThat(Stream.of(ROOT.resolve("distribution/docs"), ROOT.resolve("framework/docs"))
                        .flatMap(folder -> files(folder, ".md"))
                        .flatMap(file -> codes(text(file), CODE_IN_DOCUMENT)
                                .filter(code -> !CODES.containsKey(code))
                                .map(code -> file.getFileName() + " names " + code
                                        + ", which no source has: correct or remove it")))
                .isEmpty();
    }

    @Test
    void everyHandlerHasARow() {
        TreeSet<String> rows = rows(mappingReference);
        assertThat(HANDLERS.entrySet().stream()
                        .filter(handler -> !rows.contains(handler.getKey()))
                        .map(handler -> "Handler " + handler.getKey() + " of " + handler.getValue()
                                + " has no row in mapping-reference.md: say what it does and which options it takes"))
                .isEmpty();
    }

    private static void collect(Path file) {
        String source = text(file);
        String name = file.getFileName().toString();
        codes(source, CODE_IN_SOURCE).forEach(code -> CODES.putIfAbsent(code, name));
        Matcher handler = HANDLER.matcher(source);
        while (handler.find()) {
            String given = handler.group(1) == null ? constant(source, handler.group(2), name) : handler.group(1);
            HANDLERS.putIfAbsent(given, name);
        }
    }

    private static String constant(String source, String constant, String file) {
        Matcher value = Pattern.compile("String " + constant + " = \"([^\"]+)\"").matcher(source);
        assertThat(value.find())
                .as("%s names its handler by %s: declare that text in the same file", file, constant)
                .isTrue();
        return value.group(1);
    }

    private static Stream<String> codes(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(code -> !NO_CODE.matcher(code).matches());
    }

    /** First cells of table rows. */
    private static TreeSet<String> rows(String document) {
        TreeSet<String> rows = new TreeSet<>();
        ROW.matcher(document).results().forEach(row -> rows.add(row.group(1)));
        return rows;
    }

    private static Stream<Path> javaFiles(Path folder) {
        return files(folder, ".java").filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests run in the folder of their module, or in that of the whole repository. */
    private static Path root() {
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("distribution/docs")) && Files.isDirectory(folder.resolve("steps-core"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder above " + start + " has distribution/docs and steps-core");
    }
}
