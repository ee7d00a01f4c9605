package io.lodestone.kernel.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.catalog.CatalogTable.Column;
import io.lodestone.kernel.catalog.CatalogTable.Key;
import io.lodestone.kernel.catalog.CatalogTable.KeyKind;
import io.lodestone.kernel.catalog.CatalogTable.Reference;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.schema.TableSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {

    private static final CatalogTable PERSON = new CatalogTable(
            "person",
            "InnoDB",
            "utf8mb3_general_ci",
            List.of(
                    new Column("id", "int(10) unsigned", false, null, "auto_increment"),
                    new Column("name", "varchar(32)", true, null, ""),
                    new Column("nick", "varchar(8)", false, "", ""),
                    new Column("born", "timestamp", false, "0000-00-00 00:00:00", ""),
                    new Column("seen", "timestamp", false, "current_timestamp()", "on update current_timestamp()"),
                    new Column("town", "int(11)", true, "0", "")),
            List.of(
                    new Key(KeyKind.PRIMARY, "", List.of("id")),
                    new Key(KeyKind.UNIQUE, "UNQ_NAME", List.of("name", "nick")),
                    new Key(KeyKind.FULLTEXT, "FTI_NICK", List.of("nick"))),
            List.of(new Reference("FK_TOWN", List.of("town"), "town", List.of("id"), "SET NULL", "NO ACTION")),
            List.of("id", "name", "nick"),
            List.of(Arrays.asList("1", null, "a\tb\nc\\d"), Arrays.asList("2", "Zoë", "")));

    @Test
    void givesBackWhatWasWritten(@TempDir Path folder) {
        Path file = folder.resolve("people.catalog");
        CatalogFile.write(new Catalog(List.of(PERSON)), file);
        assertThat(CatalogFile.read(file).tables()).containsExactly(PERSON);
    }

    @Test
    void isASchemaLikeOneOfAServer() {
        TableSchema person =
                new Catalog(List.of(PERSON)).schema().table("person").orElseThrow();
        assertThat(person.primaryKey()).containsExactly("id");
        assertThat(person.keys())
                .extracting("name", "unique")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("UNQ_NAME", true),
                        org.assertj.core.groups.Tuple.tuple("FTI_NICK", false));
        assertThat(person.column("id").orElseThrow().autoIncrement()).isTrue();
        assertThat(person.column("name").orElseThrow()).satisfies(name -> {
            assertThat(name.dataType()).isEqualTo("varchar");
            assertThat(name.characterLength()).isEqualTo(32);
            assertThat(name.charset()).isEqualTo("utf8mb3");
            assertThat(name.nullable()).isTrue();
        });
        assertThat(person.column("town").orElseThrow().charset()).isNull();
        assertThat(person.foreignKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.onDelete()).isEqualTo("SET NULL"));
    }

    @Test
    void becomesSql() {
        assertThat(Ddl.create(PERSON))
                .contains("`id` int(10) unsigned NOT NULL auto_increment")
                .contains("`name` varchar(32) NULL DEFAULT NULL")
                .contains("`nick` varchar(8) NOT NULL DEFAULT ''")
                .contains("`seen` timestamp NOT NULL DEFAULT current_timestamp() on update current_timestamp()")
                .contains("FULLTEXT KEY `FTI_NICK` (`nick`)")
                .contains("FOREIGN KEY (`town`) REFERENCES `town` (`id`) ON DELETE SET NULL ON UPDATE NO ACTION")
                .endsWith("ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci");
    }

    @Test
    void namesTheLineThatIsNone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.catalog");
        Files.writeString(
                file,
                CatalogFile.HEADER + "\nT\tperson\tInnoDB\tutf8mb4_general_ci\nX\tname\n",
                StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CatalogFile.read(file))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("broken.catalog:3: 'X\tname' is no line of a catalogue");
    }

    @Test
    void namesTheRowWithTooFewValues(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.catalog");
        Files.writeString(file, "T\tperson\tInnoDB\tutf8mb4_general_ci\nV\tid\tname\nR\t1\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CatalogFile.read(file)).hasMessageContaining("broken.catalog:3");
    }

    @Test
    void namesTheFileThatIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> CatalogFile.read(folder.resolve("none.catalog")))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("none.catalog cannot be read");
    }
}
