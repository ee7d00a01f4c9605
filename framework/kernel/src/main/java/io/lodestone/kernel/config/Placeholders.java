package io.lodestone.kernel.config;

import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills in <code>${env:NAME}</code> and <code>${file:path}</code>. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)(?::([^}]*))?}");

    private final UnaryOperator<@Nullable String> environment;
    private final Path folder;
    private final Problems problems;

    /**
     * @param environment gives a variable's value, or null when it is not set
     * @param folder of the configuration; relative files are found from here
     */
    Placeholders(UnaryOperator<@Nullable String> environment, Path folder, Problems problems) {
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
    }

    static boolean isIn(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** Empty after a problem, which is recorded and never tells a value. */
    Optional<String> resolve(String text, Place place, String path) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String argument = Optional.ofNullable(matcher.group(2)).orElse("");
            Optional<String> value =
                    switch (Optional.ofNullable(matcher.group(1)).orElse("")) {
                        case "env" -> variable(argument, place, path);
                        case "file" -> file(argument, place, path);
                        default -> {
                            problems.add(place, path, "has " + matcher.group() + ": write ${env:NAME} or ${file:path}");
                            yield Optional.empty();
                        }
                    };
            complete &= value.isPresent();
            matcher.appendReplacement(result, Matcher.quoteReplacement(value.orElse("")));
        }
        matcher.appendTail(result);
        return complete ? Optional.of(result.toString()) : Optional.empty();
    }

    private Optional<String> variable(String name, Place place, String path) {
        String value = environment.apply(name);
        if (value == null) {
            problems.add(
                    place,
                    path,
                    "wants the environment variable " + name
                            + ", which is not set: export it before you start Lodestone");
        }
        return Optional.ofNullable(value);
    }

    private Optional<String> file(String name, Place place, String path) {
        Path file = folder.resolve(name);
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            String reason = Files.exists(file) ? "cannot be read as UTF-8 text" : "is not there";
            problems.add(
                    place,
                    path,
                    "wants the file " + file + ", which " + reason
                            + ": relative paths start in the folder of the configuration");
            return Optional.empty();
        }
    }
}
