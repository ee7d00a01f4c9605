package io.lodestone.kernel.binlog;

import io.lodestone.kernel.binlog.LoggedStatement.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which names of the binary log are those of followed tables. */
final class FollowedNames {

    private final String database;
    private final String prefix;
    private final boolean sameInAnyCase;
    private final Map<String, TableLayout> layouts = new HashMap<>();
    private final Map<String, String> tables = new HashMap<>();

    /** @param sameInAnyCase whether the server does not tell names of tables apart by their case */
    FollowedNames(String database, String prefix, boolean sameInAnyCase, Collection<TableLayout> layouts) {
        this.database = sameInAnyCase ? database.toLowerCase(Locale.ROOT) : database;
        this.prefix = prefix;
        this.sameInAnyCase = sameInAnyCase;
        layouts.forEach(this::learn);
    }

    /** A table has these columns from now on. */
    void learn(TableLayout layout) {
        String name = layout.table().table();
        layouts.put(name, layout);
        tables.put(inCase(prefix + name), name);
    }

    TableLayout layout(String table) {
        return Objects.requireNonNull(layouts.get(table), table);
    }

    Set<String> all() {
        return Set.copyOf(layouts.keySet());
    }

    Optional<TableLayout> find(Name name) {
        String table = inCase(name.database()).equals(database) ? tables.get(inCase(name.table())) : null;
        return Optional.ofNullable(table).map(this::layout);
    }

    /** Followed tables, without prefix; all of them when the whole database is named. */
    Set<String> of(Collection<Name> names) {
        Set<String> found = new LinkedHashSet<>();
        for (Name name : names) {
            if (name.table().isEmpty() && inCase(name.database()).equals(database)) {
                return all();
            }
            find(name).ifPresent(layout -> found.add(layout.table().table()));
        }
        return found;
    }

    private String inCase(String name) {
        return sameInAnyCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
