package io.lodestone.kernel.golive;

import static io.lodestone.kernel.KernelErrorCode.OPTION_INVALID;
import static java.util.Objects.requireNonNull;

import io.lodestone.spi.LodestoneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The destination's application on this machine.
 *
 * @param root its folder, in which commands run
 * @param php words that stand for the {@code php} at the beginning of a command
 */
public record Application(Path root, List<String> php) {

    private static final String PHP = "php";

    public Application {
        requireNonNull(root, "root is null");
        php = List.copyOf(php);
        if (!Files.isDirectory(root)) {
            throw new LodestoneException(
                    OPTION_INVALID,
                    "--root names " + root
                            + ", which is no folder: name the one that the destination's application is in.");
        }
        if (php.isEmpty()) {
            throw new LodestoneException(
                    OPTION_INVALID, "--php names no program: write for example --php /usr/bin/php8.2");
        }
    }

    /** The words of a line. */
    List<String> words(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
        if (words.get(0).equals(PHP)) {
            words.remove(0);
            words.addAll(0, php);
        }
        return words;
    }
}
