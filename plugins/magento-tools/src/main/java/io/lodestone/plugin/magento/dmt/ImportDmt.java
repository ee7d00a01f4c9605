package io.lodestone.plugin.magento.dmt;

import static io.lodestone.plugin.magento.dmt.DmtErrorCode.FOLDER_UNUSABLE;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.command.DatabaseAccess;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** Turns a folder of the official tool's files into rules, and says what could not be turned. */
public final class ImportDmt implements CommandExtension {

    @Override
    public CommandDescriptor descriptor() {
        return new CommandDescriptor(
                "mapping import-dmt",
                "Turns map, settings, class map, group and config files of the official Data Migration Tool into rules of"
                        + " Lodestone, and lists with file and line what has no counterpart.",
                List.of(OptionSpec.required("folder", OptionType.TEXT, "The folder with the tool's XML files.")),
                List.of(OptionSpec.withDefault(
                        "output",
                        OptionType.TEXT,
                        "imported-dmt",
                        "The folder to write, which must not be there yet.")),
                DatabaseAccess.NONE);
    }

    @Override
    public int execute(CommandContext context) {
        Path folder = Path.of(context.options().text("folder").orElseThrow());
        Path output = Path.of(context.options().text("output").orElseThrow());
        Imported imported = read(folder);
        write(output, imported);
        PrintWriter out = context.out();
        imported.notes().forEach(out::println);
        out.println(imported.tables().size() + " rules for source tables, "
                + imported.destination().size() + " for destination tables, "
                + (imported.ignoredSettings().size()
                        + imported.renamedSettings().size()
                        + imported.convertedSettings().size())
                + " for settings are in " + output + ".");
        out.println(
                imported.notes().isEmpty()
                        ? "Everything has a counterpart."
                        : imported.notes().size()
                                + " notes about what has none, or was decided, are above and in notes.txt.");
        out.println("Look through " + output.resolve("mapping.yaml")
                + ", then put it into conf/mappings; 'lodestone mapping"
                + " lint' checks it. What is in configuration.yaml belongs into lodestone.yaml.");
        return 0;
    }

    static Imported read(Path folder) {
        Imported imported = new Imported();
        List<XmlElement> roots = new ArrayList<>();
        for (Path file : files(folder)) {
            String shown = folder.relativize(file).toString();
            try {
                roots.add(XmlElement.read(file, shown));
            } catch (XMLStreamException | IOException e) {
                imported.notes()
                        .add(shown + "  cannot be read: "
                                + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            }
        }
        if (roots.isEmpty()) {
            throw new LodestoneException(
                    FOLDER_UNUSABLE,
                    folder + " has no XML file that can be read: name the folder with the tool's map.xml."
                            + (imported.notes().isEmpty() ? "" : " " + String.join("; ", imported.notes())));
        }
        // Classes are options of handlers, and groups speak of renamed tables.
        roots.stream().filter(r -> r.name().equals("classmap")).forEach(r -> OtherFiles.classes(r, imported));
        roots.stream().filter(r -> r.name().equals("map")).forEach(r -> new MapFile(r, imported).read());
        for (XmlElement root : roots) {
            switch (root.name()) {
                case "settings" -> OtherFiles.settings(root, imported);
                case "groups" -> OtherFiles.groups(root, imported);
                case "config" -> OtherFiles.configuration(root, imported);
                case "map", "classmap" -> {
                    // Read above.
                }
                default -> imported.note(root, "a file that begins with '" + root.name() + "' is not known: left out");
            }
        }
        return imported;
    }

    /** Files of the tool end in {@code .xml} or {@code .xml.dist}; the shop's own go first. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.xml(\\.dist)?"))
                    .sorted(Comparator.comparing((Path file) -> file.toString().endsWith(".dist"))
                            .thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new LodestoneException(
                    FOLDER_UNUSABLE, "The folder " + folder + " cannot be read: check that it is there.", e);
        }
    }

    private static void write(Path output, Imported imported) {
        if (Files.exists(output)) {
            throw new LodestoneException(
                    FOLDER_UNUSABLE, output + " is there already: name another folder with --output, or move it away.");
        }
        try {
            Files.createDirectories(output);
            Files.writeString(output.resolve("mapping.yaml"), YamlText.mapping(imported));
            Files.writeString(output.resolve("configuration.yaml"), YamlText.configuration(imported));
            Files.writeString(
                    output.resolve("notes.txt"),
                    imported.notes().isEmpty() ? "" : String.join("\n", imported.notes()) + "\n");
        } catch (IOException e) {
            throw new LodestoneException(FOLDER_UNUSABLE, "The folder " + output + " cannot be written: " + e + ".", e);
        }
    }
}
