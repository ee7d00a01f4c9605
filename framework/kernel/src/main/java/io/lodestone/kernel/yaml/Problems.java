package io.lodestone.kernel.yaml;

import io.lodestone.spi.ErrorCode;
import io.lodestone.spi.LodestoneException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects every problem of the files at hand, so that a user mends them all at once. Not thread-safe. */
public final class Problems {

    private final List<Problem> problems = new ArrayList<>();

    public void add(Place place, String path, String message) {
        problems.add(new Problem(place, path, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(problems);
    }

    /** As the files go, so that a user walks through each once. */
    private Stream<Problem> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparing((Problem p) -> p.place().file())
                        .thenComparing(p -> p.place().line())
                        .thenComparing(p -> p.place().column()));
    }

    /**
     * @param summary what cannot be done because of the problems
     * @throws LodestoneException listing all of them, when there are any
     */
    public void throwIfAny(ErrorCode code, String summary) {
        if (!problems.isEmpty()) {
            throw new LodestoneException(
                    code, summary + "\n" + inOrder().map(p -> "  " + p).collect(Collectors.joining("\n")));
        }
    }
}
