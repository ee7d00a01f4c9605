package io.lodestone.kernel.mapping;

import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.kernel.yaml.YamlReader;
import io.lodestone.spi.schema.DatabaseSchema;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files whose extension the source has only under the name of a clone: their rules are read with the clone's table names, so
 * that one file serves them all.
 */
public final class Clones {

    private Clones() {}

    /** The layers as they are to be read for this source. Files with mistakes stay as they are, for the parser to tell. */
    public static List<MappingLayer> resolve(List<MappingLayer> layers, DatabaseSchema source) {
        return layers.stream()
                .map(layer -> new MappingLayer(
                        layer.name(),
                        layer.own(),
                        layer.files().stream()
                                .map(file -> resolve(file, source))
                                .toList()))
                .toList();
    }

    private static MappingLayer.Text resolve(MappingLayer.Text file, DatabaseSchema source) {
        if (!file.text().contains("clones")) {
            return file;
        }
        Problems unheard = new Problems();
        Optional<YamlNode.Mapping> root = YamlReader.read(new StringReader(file.text()), file.name(), unheard)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                // Without rules there is nothing to read under another name.
                .filter(node -> node.find("tables").isPresent());
        List<Fingerprint> fingerprints =
                root.map(node -> new FingerprintReader(unheard).read(node)).orElse(List.of());
        String text = file.text();
        for (Fingerprint fingerprint : fingerprints) {
            if (fingerprint.find(source).isEmpty()) {
                text = fingerprint.clones().stream()
                        .filter(clone -> !fingerprint.as(clone).find(source).isEmpty())
                        .findFirst()
                        .map(clone -> rename(file.text(), fingerprint.prefix(), clone))
                        .orElse(text);
            }
        }
        return text.equals(file.text()) ? file : new MappingLayer.Text(file.name(), text);
    }

    /** Every name in the text that begins with the prefix. */
    static String rename(String text, String prefix, String clone) {
        return prefix.isEmpty()
                ? text
                : text.replaceAll("(?<![A-Za-z0-9_])" + Pattern.quote(prefix), Matcher.quoteReplacement(clone));
    }
}
