package io.lodestone.kernel.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the server wrote about itself. */
final class ServerLog {

    private static final int LINES = 4;

    private ServerLog() {}

    /** The last errors, or the last line; empty when there is nothing. */
    static Optional<String> lastWords(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            List<String> errors = lines.stream()
                    .filter(line -> line.contains("ERROR") || line.contains("error while loading"))
                    .toList();
            List<String> telling = errors.isEmpty() ? last(lines, 1) : last(errors, LINES);
            return telling.isEmpty() ? Optional.empty() : Optional.of(String.join(" / ", telling));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> last(List<String> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
