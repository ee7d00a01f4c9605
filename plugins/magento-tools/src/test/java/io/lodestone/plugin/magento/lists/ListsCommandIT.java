package io.lodestone.plugin.magento.lists;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LodestoneTest
class ListsCommandIT {

    private static final String VALUES = """
            CREATE TABLE eav_entity_type (entity_type_id INT, entity_type_code VARCHAR(50));
            INSERT INTO eav_entity_type VALUES (4, 'catalog_product');
            CREATE TABLE eav_attribute (attribute_id INT, entity_type_id INT, attribute_code VARCHAR(99));
            CREATE TABLE catalog_product_entity (entity_id INT PRIMARY KEY, sku VARCHAR(64));
            INSERT INTO catalog_product_entity VALUES (1, '=1+1'), (2, 'b, "c"'), (3, 'd');
            CREATE TABLE catalog_product_entity_varchar (attribute_id INT, store_id INT, entity_id INT, value VARCHAR(255));
            CREATE TABLE catalog_product_entity_decimal (attribute_id INT, store_id INT, entity_id INT, value DECIMAL(12,4));
            """;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private List<String> list(TestDatabases databases, String file) throws IOException {
        Database source = databases.source().open(Side.SOURCE);
        Database destination = databases.destination().open(Side.DESTINATION);
        ListsCommand command = new ListsCommand();
        Options options = TestOptions.of(command.descriptor().options(), Map.of("to", folder.toString()));
        int exit = command.execute(new CommandContext() {
            @Override
            public Options options() {
                return options;
            }

            @Override
            public PrintWriter out() {
                return new PrintWriter(said, true);
            }

            @Override
            public Database source() {
                return source;
            }

            @Override
            public Database destination() {
                return destination;
            }
        });
        assertThat(exit).isZero();
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void keysAndPricesThatChangedAreListedWithBothValues(TestDatabases databases) throws IOException {
        databases
                .source()
                .execute(VALUES + "INSERT INTO eav_attribute VALUES (90, 4, 'url_key'), (60, 4, 'price');"
                        + "INSERT INTO catalog_product_entity_varchar VALUES (90,0,2,'shirt'),(90,0,1,'shirt'),(90,1,1,'x'),"
                        + "(91,0,1,'other attribute');"
                        + "INSERT INTO catalog_product_entity_decimal VALUES (60,0,1,10),(60,0,3,5)");
        databases
                .destination()
                .execute(VALUES + "ALTER TABLE catalog_product_entity_decimal MODIFY value DECIMAL(20,6);"
                        + "INSERT INTO eav_attribute VALUES (7, 4, 'url_key'), (8, 4, 'price');"
                        + "INSERT INTO catalog_product_entity_varchar VALUES (7,0,1,'shirt'),(7,0,2,'shirt-2'),(7,1,1,'x');"
                        + "INSERT INTO catalog_product_entity_decimal VALUES (8,0,1,12.5),(8,2,1,11),(8,0,3,5)");

        assertThat(list(databases, "url-keys-products.csv"))
                .containsExactly("entity_id,store_id,sku,before,after", "2,0,\"b, \"\"c\"\"\",shirt,shirt-2");
        assertThat(list(databases, "prices.csv"))
                .containsExactly(
                        "entity_id,store_id,sku,before,after",
                        "1,0,\"'=1+1\",10.000000,12.500000",
                        "1,2,\"'=1+1\",,11.000000");
        assertThat(said.toString())
                .contains("url-keys-products.csv: 1 URL keys of products that changed")
                .contains("password-reset.csv: nothing to list");
    }

    @Test
    void picturesThatWereAddedToGalleriesAreListed(TestDatabases databases) throws IOException {
        String gallery =
                "CREATE TABLE catalog_product_entity_media_gallery (value_id INT, entity_id INT, value VARCHAR(99));"
                        + "INSERT INTO catalog_product_entity_media_gallery VALUES (1, 5, '/a.jpg');";
        databases.source().execute(gallery);
        databases
                .destination()
                .execute(
                        gallery
                                + "CREATE TABLE catalog_product_entity_media_gallery_value_to_entity (value_id INT, entity_id INT);"
                                + "INSERT INTO catalog_product_entity_media_gallery VALUES (1048577, 0, '/b.jpg');"
                                + "INSERT INTO catalog_product_entity_media_gallery_value_to_entity VALUES (1, 5), (1048577, 6);");

        assertThat(list(databases, "pictures.csv"))
                .containsExactly("value_id,product,before,after", "1048577,6,,/b.jpg");
    }

    @Test
    void customersWithoutUsablePasswordAreListedUntilTheyHaveOne(TestDatabases databases) throws IOException {
        databases
                .destination()
                .execute(
                        "CREATE TABLE store_website (website_id INT, code VARCHAR(9));INSERT INTO store_website VALUES (1,'base');"
                                + "CREATE TABLE customer_entity (entity_id INT PRIMARY KEY, email VARCHAR(99), firstname VARCHAR(99),"
                                + " lastname VARCHAR(99), website_id INT, password_hash VARCHAR(128));"
                                + "INSERT INTO customer_entity VALUES (1,'a@b.c','Zoë','A',1,NULL),(2,'d@e.f','D','E',1,'new:hash:1'),"
                                + "(3,'g@h.i','G','H',NULL,'');"
                                + "CREATE TABLE lodestone_password_hash (customer_id INT PRIMARY KEY, hash TEXT);"
                                + "INSERT INTO lodestone_password_hash VALUES (1,'$2y$10$abc'),(2,'$2y$10$def'),"
                                + "(3,CONCAT(REPEAT('a',128),':salt'))");

        assertThat(list(databases, "password-reset.csv"))
                .containsExactly(
                        "customer_id,email,first_name,last_name,website,hash",
                        "1,a@b.c,\"Zoë\",A,base,bcrypt",
                        "3,g@h.i,G,H,,SHA-512");
    }
}
