package io.lodestone.kernel.copy;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Leaves joins out that find nothing for any row: most shops never gave their addresses a fax number or a title. Only for
 * whole tables that are not small, where one question stands beside as many look-ups as there are rows. A shop that writes its first such
 * value while its table is copied tells so by its change log, like any other value that comes after its row was read.
 */
final class AbsentLookups {

    private final CopyServices services;

    AbsentLookups(CopyServices services) {
        this.services = requireNonNull(services, "services is null");
    }

    List<CompiledTable> leaveOut(List<CompiledTable> tables) {
        List<String> questions = tables.stream()
                .flatMap(table -> lookups(table).stream())
                .flatMap(lookup -> Stream.ofNullable(lookup.anyRow()))
                .distinct()
                .toList();
        if (questions.isEmpty()) {
            return tables;
        }
        Set<String> nothing =
                services.patience().repeated("Looking for values of attributes", () -> nothing(questions));
        return tables.stream()
                .map(table -> {
                    PushedInsert pushed = table.pushed();
                    List<JoinedLookup> absent = lookups(table).stream()
                            .filter(lookup -> nothing.contains(lookup.anyRow()))
                            .toList();
                    return pushed == null || absent.isEmpty() ? table : table.with(pushed.without(absent));
                })
                .toList();
    }

    private Set<String> nothing(List<String> questions) {
        return services.source()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT " + String.join(", ", questions))
                        .map((row, context) -> {
                            Set<String> nothing = new HashSet<>();
                            for (int i = 0; i < questions.size(); i++) {
                                if (!row.getBoolean(i + 1)) {
                                    nothing.add(questions.get(i));
                                }
                            }
                            return nothing;
                        })
                        .one());
    }

    private List<JoinedLookup> lookups(CompiledTable table) {
        PushedInsert pushed = table.pushed();
        if (pushed == null || SmallTables.isSmall(table)) {
            return List.of();
        }
        return pushed.fastest().lookups().stream()
                .filter(lookup -> lookup.anyRow() != null)
                .toList();
    }
}
