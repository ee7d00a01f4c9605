package io.lodestone.plugin.magento.lists;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.command.CommandDescriptor;
import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.command.DatabaseAccess;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Writes what people have to look through after a migration. */
public final class ListsCommand implements CommandExtension {

    private static final List<String> ATTRIBUTES = List.of("eav_attribute", "eav_entity_type");

    private static final String GALLERY = "catalog_product_entity_media_gallery";

    static final List<Listing> ALL = List.of(
            new PasswordResets(),
            attribute(
                    "url-keys-products.csv",
                    "URL keys of products that changed",
                    "catalog_product",
                    "varchar",
                    "url_key"),
            attribute(
                    "url-keys-categories.csv",
                    "URL keys of categories that changed",
                    "catalog_category",
                    "varchar",
                    "url_key"),
            attribute("prices.csv", "prices of products that changed", "catalog_product", "decimal", "price"),
            new ChangedValues(
                    "pictures.csv",
                    "pictures of products that were added to a gallery, or are gone from it",
                    List.of("value_id", "product", "before", "after"),
                    List.of(GALLERY),
                    List.of(GALLERY, GALLERY + "_value_to_entity"),
                    "SELECT s.value_id, s.value, s.entity_id FROM {" + GALLERY + "} s ORDER BY s.value_id",
                    "SELECT d.value_id, d.value, MIN(l.entity_id) FROM {" + GALLERY + "} d LEFT JOIN {" + GALLERY
                            + "_value_to_entity} l ON l.value_id = d.value_id GROUP BY d.value_id, d.value"
                            + " ORDER BY d.value_id",
                    1),
            new ChangedValues(
                    "url-rewrites.csv",
                    "URL rewrites whose path changed, was added or is gone",
                    List.of("url_rewrite_id", "place", "before", "after"),
                    List.of("core_url_rewrite"),
                    List.of("url_rewrite"),
                    "SELECT s.url_rewrite_id, s.request_path, CONCAT('store view ', s.store_id, ': ', s.target_path)"
                            + " FROM {core_url_rewrite} s ORDER BY s.url_rewrite_id",
                    "SELECT d.url_rewrite_id, d.request_path, CONCAT('store view ', d.store_id, ': ', d.target_path)"
                            + " FROM {url_rewrite} d ORDER BY d.url_rewrite_id",
                    1));

    @Override
    public CommandDescriptor descriptor() {
        return new CommandDescriptor(
                "lists",
                "Writes lists for people, as CSV files: customers who need a new password, and URL keys, URL rewrites,"
                        + " prices and galleries that are others than before. Reads both databases, after 'migrate data'.",
                List.of(),
                List.of(OptionSpec.required("to", OptionType.TEXT, "The folder for the files; made if need be.")),
                DatabaseAccess.READ_SOURCE);
    }

    @Override
    public int execute(CommandContext context) {
        String to = context.options().text("to").orElseThrow();
        try {
            Path folder = Files.createDirectories(Path.of(to));
            for (Listing listing : ALL) {
                write(listing, folder, context);
            }
            return 0;
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new LodestoneException(
                    ListsErrorCode.CANNOT_WRITE,
                    "The lists cannot be written to " + to + " (" + e.getMessage()
                            + "): name another folder with --to.",
                    e);
        }
    }

    private static void write(Listing listing, Path folder, CommandContext context) throws IOException {
        if (!listing.isPossible(context.source(), context.destination())) {
            context.out().println(listing.fileName() + ": nothing to list, the tables are not there");
            return;
        }
        try (CsvFile file = CsvFile.create(folder.resolve(listing.fileName()), listing.header())) {
            listing.write(context.source(), context.destination(), file);
            context.out().println(listing.fileName() + ": " + file.rows() + " " + listing.title());
        }
    }

    private static Listing attribute(String file, String title, String entity, String type, String code) {
        String values = entity + "_entity_" + type;
        // Magento 2 keeps more digits: the same amount shall look the same.
        String value = type.equals("decimal") ? "CAST(v.value AS DECIMAL(20,6))" : "v.value";
        String query = "SELECT v.entity_id, v.store_id, " + value + ", "
                + (entity.equals("catalog_product") ? "e.sku" : "e.path")
                + " FROM {" + values + "} v JOIN {" + entity + "_entity} e ON e.entity_id = v.entity_id"
                + " WHERE v.attribute_id = (SELECT a.attribute_id FROM {eav_attribute} a JOIN {eav_entity_type} t"
                + " ON t.entity_type_id = a.entity_type_id WHERE t.entity_type_code = '" + entity
                + "' AND a.attribute_code = '" + code + "') AND v.value IS NOT NULL ORDER BY v.entity_id, v.store_id";
        List<String> tables = List.of(values, entity + "_entity", ATTRIBUTES.get(0), ATTRIBUTES.get(1));
        return new ChangedValues(
                file,
                title,
                List.of("entity_id", "store_id", entity.equals("catalog_product") ? "sku" : "path", "before", "after"),
                tables,
                tables,
                query,
                query,
                2);
    }
}
