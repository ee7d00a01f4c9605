package io.lodestone.plugin.magento.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.option.Options;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, with a database that names files. */
@LodestoneTest
class MediaCommandIT {

    private static final String TABLES = """
            CREATE TABLE shop_eav_entity_type (entity_type_id INT PRIMARY KEY, entity_type_code VARCHAR(50));
            INSERT INTO shop_eav_entity_type VALUES (3, 'catalog_category'), (4, 'catalog_product'), (1, 'customer');
            CREATE TABLE shop_eav_attribute (attribute_id INT PRIMARY KEY, entity_type_id INT, attribute_code VARCHAR(99),
              frontend_input VARCHAR(50), backend_type VARCHAR(8));
            INSERT INTO shop_eav_attribute VALUES (87, 4, 'image', 'media_image', 'varchar'), (71, 4, 'name', 'text', 'varchar'),
              (45, 3, 'image', 'image', 'varchar'), (500, 1, 'passport', 'file', 'varchar'), (88, 4, 'gallery', 'media_image', 'static');
            CREATE TABLE shop_catalog_product_entity_media_gallery (value_id INT UNSIGNED PRIMARY KEY, value VARCHAR(255));
            CREATE TABLE shop_catalog_product_entity_varchar (value_id INT PRIMARY KEY, attribute_id INT, value VARCHAR(255));
            CREATE TABLE shop_catalog_category_entity_varchar (value_id INT PRIMARY KEY, attribute_id INT, value VARCHAR(255));
            CREATE TABLE shop_customer_entity_varchar (value_id INT PRIMARY KEY, attribute_id INT, value VARCHAR(255));
            CREATE TABLE shop_downloadable_link (link_id INT PRIMARY KEY, link_file VARCHAR(255), link_type VARCHAR(20),
              sample_file VARCHAR(255), sample_type VARCHAR(20));
            CREATE TABLE shop_downloadable_sample (sample_id INT PRIMARY KEY, sample_file VARCHAR(255), sample_type VARCHAR(20));
            CREATE TABLE shop_cms_block (block_id INT PRIMARY KEY, content MEDIUMTEXT);
            """;

    @TempDir
    Path folder;

    private Path from;
    private Path to;
    private final StringWriter text = new StringWriter();

    @BeforeEach
    void folders() throws IOException {
        from = Files.createDirectories(folder.resolve("m1/media"));
        to = Files.createDirectories(folder.resolve("m2/pub/media"));
        for (String path : List.of(
                "catalog/product/a/b/ab.jpg",
                "catalog/product/C/D/CD.jpg",
                "catalog/category/shoes.png",
                "customer/p/a/pass.pdf",
                "downloadable/files/links/s/o/song.mp3",
                "downloadable/files/link_samples/s/o/part.mp3",
                "wysiwyg/banner.png",
                "tmp/lost.png")) {
            Files.createDirectories(from.resolve(path).getParent());
            Files.writeString(from.resolve(path), path);
        }
    }

    @Test
    void aCompleteFolderIsClean(TestDatabases databases) {
        databases.destination().execute(TABLES + """
                INSERT INTO shop_catalog_product_entity_media_gallery VALUES (0, '/a/b/ab.jpg'), (5, NULL), (4294967295, '/C/D/CD.jpg');
                INSERT INTO shop_catalog_product_entity_varchar VALUES (1, 87, 'no_selection'), (2, 87, '/a/b/ab.jpg'), (3, 71, 'Name');
                INSERT INTO shop_catalog_category_entity_varchar VALUES (1, 45, 'shoes.png');
                INSERT INTO shop_customer_entity_varchar VALUES (1, 500, '/p/a/pass.pdf');
                INSERT INTO shop_downloadable_link VALUES (1, '/s/o/song.mp3', 'file', '/s/o/part.mp3', 'file'),
                  (2, NULL, 'url', NULL, NULL);
                INSERT INTO shop_cms_block VALUES (1, '<img src="{{media url="wysiwyg/banner.png"}}"/>');
                """);

        assertThat(run(databases, Map.of("dryRun", "true"))).isZero();
        assertThat(to).isEmptyDirectory();
        assertThat(text.toString()).contains("would be copied", "8 times one is named");
        text.getBuffer().setLength(0);

        assertThat(run(databases, Map.of())).isZero();

        assertThat(to.resolve("downloadable/files/links/s/o/song.mp3")).exists();
        assertThat(to.resolve("tmp")).doesNotExist();
        assertThat(text.toString()).contains("All files that the database names are there (8 times one is named).");
        assertThat(folder.resolve("report.csv")).doesNotExist();
    }

    @Test
    void whatIsMissingIsListedWithTableRowAndPath(TestDatabases databases) throws IOException {
        databases.destination().execute(TABLES + """
                INSERT INTO shop_catalog_product_entity_media_gallery VALUES (7, '/c/d/cd.jpg'), (8, '/C/D/cd.jpg'),
                  (9, '/../../../../etc/passwd'), (10, '/ü/"x",y.jpg');
                INSERT INTO shop_downloadable_sample VALUES (3, '/gone.pdf', 'file');
                INSERT INTO shop_cms_block VALUES (1, '{{media url="tmp/lost.png"}}');
                """);

        assertThat(run(databases, Map.of())).isEqualTo(1);

        assertThat(text.toString()).contains("6 times, 6 times one that is missing");
        assertThat(Files.readAllLines(folder.resolve("report.csv")))
                .contains(
                        "missing,catalog_product_entity_media_gallery,7,catalog/product/c/d/cd.jpg,is not in Magento 1 either",
                        "missing,catalog_product_entity_media_gallery,8,catalog/product/C/D/cd.jpg,\"is in Magento 1 as 'CD.jpg',"
                                + " in other letters\"",
                        "missing,catalog_product_entity_media_gallery,9,/../../../../etc/passwd,leads out of the media folder",
                        "missing,downloadable_sample,3,downloadable/files/samples/gone.pdf,is not in Magento 1 either",
                        "missing,cms_block,1,tmp/lost.png,\"is in Magento 1, where it is left out\"")
                .anyMatch(line -> line.startsWith(
                        "missing,catalog_product_entity_media_gallery,10,\"catalog/product/ü/\"\"x\"\",y.jpg\","));
    }

    @Test
    void longTablesAreReadInRanges(TestDatabases databases) {
        databases
                .destination()
                .execute(
                        TABLES
                                + "INSERT INTO shop_catalog_product_entity_media_gallery SELECT seq * 3, '/a/b/ab.jpg' FROM seq_1_to_4500;");

        assertThat(run(databases, Map.of())).isZero();

        assertThat(text.toString()).contains("(4,500 times one is named)");
    }

    @Test
    void anotherDatabaseIsNotTakenForACleanOne(TestDatabases databases) {
        databases.destination().execute("CREATE TABLE shop_person (id INT PRIMARY KEY)");

        assertThat(run(databases, Map.of())).isEqualTo(1);

        assertThat(text.toString()).contains("no Magento 2 database");
    }

    private int run(TestDatabases databases, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put("from", from.toString());
        given.put("to", to.toString());
        given.put("report", folder.resolve("report.csv").toString());
        MediaCommand command = new MediaCommand(Clock.systemUTC());
        return command.execute(new Context(
                TestOptions.of(command.descriptor().options(), given),
                new PrintWriter(text, true),
                databases.source().open(Side.SOURCE, "", Optional.empty()),
                databases.destination().open(Side.DESTINATION, "shop_", Optional.empty())));
    }

    private record Context(Options options, PrintWriter out, Database source, Database destination)
            implements CommandContext {}
}
