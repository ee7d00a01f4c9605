package io.lodestone.plugin.stores.settings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row of core_config_data. */
record Setting(
        String scope, long scopeId, String path, @Nullable String value) {

    Setting {
        requireNonNull(scope, "scope is null");
        requireNonNull(path, "path is null");
    }

    /** Two settings with the same key cannot be in one table: its unique key does not see case. */
    String key() {
        return (scope + " " + scopeId + " " + path).toLowerCase(Locale.ROOT);
    }

    Setting with(String newPath, @Nullable String newValue) {
        return new Setting(scope, scopeId, newPath, newValue);
    }

    /** For messages: the path, and the scope unless it is the default. */
    String place() {
        return scope.equals("default") ? path : path + " (" + scope + " " + scopeId + ")";
    }
}
