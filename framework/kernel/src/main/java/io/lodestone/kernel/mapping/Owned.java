package io.lodestone.kernel.mapping;

import io.lodestone.spi.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables of the source that an extension was recognised by.
 *
 * @param place of the fingerprint
 * @param handledBy the layer that has the fingerprint, when it is a plugin's: {@code plugin acme-faq}
 * @param plugin id of the plugin that would handle them, as a catalogue says
 * @param advice a sentence of the catalogue; may be empty
 */
public record Owned(
        String extension,
        String place,
        Optional<String> handledBy,
        Optional<String> plugin,
        String advice,
        List<String> tables) {

    public Owned {
        tables = List.copyOf(tables);
    }

    /** Later layers know better; a table has one owner. */
    static List<Owned> of(List<Mappings.Layer> layers, DatabaseSchema source) {
        List<Owned> owned = new ArrayList<>();
        Set<String> claimed = new HashSet<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Mappings.Layer layer = layers.get(i);
            for (Rule.RuleFile file : layer.files()) {
                for (Fingerprint fingerprint : file.fingerprints()) {
                    List<String> tables = withClones(fingerprint)
                            .flatMap(one -> one.find(source).stream())
                            .filter(table -> !claimed.contains(table))
                            .distinct()
                            .sorted()
                            .toList();
                    if (!tables.isEmpty()) {
                        claimed.addAll(tables);
                        owned.add(new Owned(
                                fingerprint.name(),
                                fingerprint.place().toString(),
                                Optional.of(layer.name()).filter(name -> name.startsWith(MappingLayer.PLUGIN)),
                                fingerprint.plugin(),
                                fingerprint.advice(),
                                tables));
                    }
                }
            }
        }
        return owned;
    }

    private static Stream<Fingerprint> withClones(Fingerprint fingerprint) {
        return Stream.concat(
                Stream.of(fingerprint), fingerprint.clones().stream().map(fingerprint::as));
    }
}
