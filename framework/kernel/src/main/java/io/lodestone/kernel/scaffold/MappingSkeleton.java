package io.lodestone.kernel.scaffold;

import io.lodestone.kernel.suggest.Suggestion;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mapping file that names every column of every table, with what could be found out about where they go. */
final class MappingSkeleton {

    private MappingSkeleton() {}

    static String of(String plugin, List<TableSchema> tables, Map<String, Suggestion> suggestions) {
        StringBuilder yaml = new StringBuilder("apiVersion: lodestone/v1\nkind: Mapping\n");
        TableSchema first = tables.get(0);
        yaml.append("# By what the extension is recognised: check and plan say whose tables these are.\n")
                .append("fingerprint: { name: ")
                .append(plugin)
                .append(", tables: [ ")
                .append(tables.stream().map(t -> quoted(t.name())).collect(Collectors.joining(", ")))
                .append(" ], columns: { ")
                .append(quoted(first.name()))
                .append(": [ ")
                .append(first.columns().stream()
                        .limit(4)
                        .map(c -> quoted(c.name()))
                        .collect(Collectors.joining(", ")))
                .append(" ] } }\n");
        StringBuilder sources = new StringBuilder("tables:\n");
        StringBuilder destinations = new StringBuilder();
        for (TableSchema table : tables) {
            Optional<Suggestion> suggestion = Optional.ofNullable(suggestions.get(table.name()))
                    .filter(s -> !s.destination().isEmpty());
            if (suggestion.isPresent()) {
                append(table, suggestion.get(), sources, destinations);
            } else {
                archive(table, sources);
            }
        }
        return yaml.append(sources)
                .append(destinations.length() == 0 ? "" : "destination:\n" + destinations)
                .toString();
    }

    /** The proposal has only what differs; here every column is named, so that none is forgotten. */
    private static void append(
            TableSchema table, Suggestion suggestion, StringBuilder sources, StringBuilder destinations) {
        List<String> lines = suggestion.yaml().lines().toList();
        int destination = lines.indexOf("destination:");
        List<String> source = destination < 0 ? lines : lines.subList(0, destination);
        sources.append("  ").append(quoted(table.name())).append(":\n");
        sources.append("    to: ").append(quoted(suggestion.destination())).append('\n');
        sources.append("    optional: true   # without the destination's table the rows are archived\n");
        sources.append("    columns:\n");
        for (ColumnSchema column : table.columns()) {
            String start = "      " + quoted(column.name()) + ": ";
            sources.append(source.stream()
                            .filter(line -> line.startsWith(start))
                            .findFirst()
                            .orElse(start + "{ to: " + quoted(column.name()) + " }"))
                    .append('\n');
        }
        if (destination >= 0) {
            lines.subList(destination + 1, lines.size())
                    .forEach(line -> destinations.append(line).append('\n'));
        }
    }

    /** Whether the proposal leaves a column behind. */
    static boolean isIgnored(Suggestion suggestion, ColumnSchema column) {
        String start = "      " + quoted(column.name()) + ": { ignore:";
        return suggestion
                .yaml()
                .lines()
                .takeWhile(line -> !line.equals("destination:"))
                .anyMatch(line -> line.startsWith(start));
    }

    private static void archive(TableSchema table, StringBuilder sources) {
        sources.append(
                        "  # No table of the destination is like it, so it is kept as it is. To have it copied, take the '#' away\n")
                .append("  # and say where it goes.\n");
        sources.append("  ").append(quoted(table.name())).append(":\n    archive: true\n");
        sources.append("    # to: the_table\n    # columns:\n");
        table.columns()
                .forEach(column -> sources.append("    #   ")
                        .append(quoted(column.name()))
                        .append(": { to: ")
                        .append(quoted(column.name()))
                        .append(" }   # ")
                        .append(column.columnType())
                        .append('\n'));
    }

    private static String quoted(String name) {
        boolean plain =
                name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.matches("(?i)y|n|yes|no|on|off|true|false|null");
        return plain ? name : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
