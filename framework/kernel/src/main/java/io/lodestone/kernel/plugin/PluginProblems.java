package io.lodestone.kernel.plugin;

import static io.lodestone.kernel.KernelErrorCode.PLUGIN_REFUSED;

import io.lodestone.spi.LodestoneException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects why plugins are refused, so that all of it is mended at once. Not thread-safe. */
final class PluginProblems {

    private final List<Path> folders;
    private final List<String> sentences = new ArrayList<>();
    private @Nullable Throwable firstCause;

    PluginProblems(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    void add(String sentence) {
        sentences.add(sentence);
    }

    void add(String sentence, Throwable cause) {
        add(sentence);
        if (firstCause == null) {
            firstCause = cause;
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new LodestoneException(
                    PLUGIN_REFUSED,
                    "The plugins in " + folders.stream().map(Path::toString).collect(Collectors.joining(" and "))
                            + " cannot be used:\n"
                            + sentences.stream().map(s -> "  " + s).collect(Collectors.joining("\n")),
                    firstCause);
        }
    }
}
