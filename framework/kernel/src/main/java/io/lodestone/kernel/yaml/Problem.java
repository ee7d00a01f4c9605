package io.lodestone.kernel.yaml;

/**
 * Something wrong in a user's file.
 *
 * @param path dotted path of keys, for example {@code source.url}; empty for the file itself
 * @param message what is wrong and how to mend it, one sentence
 */
public record Problem(Place place, String path, String message) {

    @Override
    public String toString() {
        return place + (path.isEmpty() ? "" : "  " + path) + "  " + message;
    }
}
