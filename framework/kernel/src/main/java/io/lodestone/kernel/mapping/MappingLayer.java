package io.lodestone.kernel.mapping;

import io.lodestone.kernel.plugin.Extensions;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.Extensions.MappingResource;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mapping files that must not contradict each other; a later layer overrides an earlier one.
 *
 * @param own whether the user wrote it for this migration, so that a rule which applies to nothing is a mistake
 */
public record MappingLayer(String name, boolean own, List<Text> files) {

    /** What the names of plugins' layers begin with. */
    static final String PLUGIN = "plugin ";

    /**
     * A file.
     *
     * @param name as problems print it
     */
    public record Text(String name, String text) {}

    public MappingLayer {
        files = List.copyOf(files);
    }

    /** All layers, the weakest first: those that come with Lodestone, one for each plugin, the user's. */
    public static List<MappingLayer> all(Path shipped, Extensions extensions, Path own, Problems problems) {
        List<MappingLayer> layers = new ArrayList<>();
        layers.add(ofDirectory("shipped", false, shipped, problems));
        layers.addAll(ofPlugins(extensions));
        layers.add(ofDirectory("own", true, own, problems));
        return layers;
    }

    /**
     * Every {@code *.yaml} and {@code *.yml} below the directory, in the order of their paths; none when it does not exist.
     */
    public static MappingLayer ofDirectory(String name, boolean own, Path directory, Problems problems) {
        List<Text> files = new ArrayList<>();
        for (Path file : yamlFiles(directory, problems)) {
            String shown = shownAs(directory, file);
            try {
                files.add(new Text(shown, Files.readString(file, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                problems.add(new Place(shown, 1, 1), "", "cannot be read as UTF-8 text: " + e.getMessage());
            }
        }
        return new MappingLayer(name, own, files);
    }

    /** Files and folders that a user named, as one layer; one that is not there is a problem. */
    public static MappingLayer ofFiles(String name, List<Path> named, Problems problems) {
        List<Text> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                for (Path file : yamlFiles(path, problems)) {
                    read(file, problems).ifPresent(files::add);
                }
            } else {
                read(path, problems).ifPresent(files::add);
            }
        }
        return new MappingLayer(name, true, files);
    }

    private static Optional<Text> read(Path file, Problems problems) {
        try {
            return Optional.of(new Text(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            problems.add(new Place(file.toString(), 1, 1), "", "is not there");
        } catch (IOException e) {
            problems.add(new Place(file.toString(), 1, 1), "", "cannot be read as UTF-8 text: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static List<Path> yamlFiles(Path directory, Problems problems) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new Place(directory.toString(), 1, 1), "", "cannot be listed: " + e.getMessage());
            return List.of();
        }
    }

    /** Short where that says enough: the last two folders are what tells {@code conf/mappings} from others. */
    private static String shownAs(Path directory, Path file) {
        Path folder = directory.getNameCount() > 2
                ? directory.subpath(directory.getNameCount() - 2, directory.getNameCount())
                : directory;
        return folder.resolve(directory.relativize(file)).toString();
    }

    /** The mapping files of one plugin. */
    public static MappingLayer ofPlugin(String id, Extensions extensions) {
        return ofPlugins(extensions).stream()
                .filter(layer -> layer.name().equals(PLUGIN + id))
                .findFirst()
                .orElseGet(() -> new MappingLayer(PLUGIN + id, false, List.of()));
    }

    /** One layer for each plugin, in the order given, so that a plugin can override those that it depends on. */
    static List<MappingLayer> ofPlugins(Extensions extensions) {
        Map<String, List<Text>> byPlugin = new LinkedHashMap<>();
        for (Contributed<MappingResource> resource : extensions.mappings()) {
            byPlugin.computeIfAbsent(resource.plugin(), plugin -> new ArrayList<>())
                    .add(new Text(
                            resource.extension().name(), resource.extension().text()));
        }
        List<MappingLayer> layers = new ArrayList<>();
        byPlugin.forEach((plugin, texts) -> layers.add(new MappingLayer(PLUGIN + plugin, false, texts)));
        return layers;
    }
}
