package io.lodestone.kernel.scaffold;

import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.stream.Collectors;

/** What to do next. */
final class ReadmeText {

    private ReadmeText() {}

    static String withJava(ProjectName name, List<TableSchema> tables) {
        return """
                # @ID@

                Carries these tables: @TABLES@.

                1. Look through `src/main/resources/mapping/@ID@.yaml`: it names every column, with a proposal where each goes.
                   `lodestone mapping lint FILE` finds mistakes.
                2. `mvn verify` builds the plugin and runs `@CAMEL@IT`: it loads the plugin as Lodestone does and migrates the
                   rows of `src/test/resources/fixtures`. Add rows like those of real shops, strange ones included.
                3. `lodestone plugins verify target/@ID@-1.0.0.jar`, then put the JAR into the folder of plugins:
                   `lodestone check` says that it takes care of its tables.

                `@CAMEL@Step` and `TrimText` are samples: use them or remove them, here and in `@CAMEL@Plugin`.
                """.replace("@CAMEL@", name.camel())
                .replace("@TABLES@", tables(tables))
                .replace("@ID@", name.id());
    }

    static String mappingOnly(ProjectName name, List<TableSchema> tables) {
        return """
                # @ID@

                Carries these tables: @TABLES@. This folder is a plugin without Java.

                1. Look through `mapping/@ID@.yaml`: it names every column, with a proposal where each goes.
                2. `lodestone plugins verify FOLDER` finds mistakes.
                3. Put the folder, or a zip of what is in it, into the folder of plugins.
                """.replace("@TABLES@", tables(tables)).replace("@ID@", name.id());
    }

    private static String tables(List<TableSchema> tables) {
        return tables.stream().map(table -> "`" + table.name() + "`").collect(Collectors.joining(", "));
    }
}
