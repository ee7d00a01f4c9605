package io.lodestone.kernel.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lodestone.kernel.plan.FakeExtensions;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.kernel.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser and the schema for editors must accept the same language. */
final class MappingSchemaTest {

    private static final Path MAPPINGS = Path.of("../../mappings/src/main/resources");
    private static final Path FILE = MAPPINGS.resolve("schema/mapping.schema.json");
    private static final String HEAD = "apiVersion: lodestone/v1\nkind: Mapping\n";

    @Test
    void namesTheSameKeys() {
        assertThat(keys("properties")).containsExactlyInAnyOrderElementsOf(MappingParser.FILE_KEYS);
        assertThat(keys("$defs", "fingerprint", "properties"))
                .containsExactlyInAnyOrderElementsOf(FingerprintReader.KEYS);
        assertThat(keys("$defs", "when", "properties")).containsExactlyInAnyOrderElementsOf(MappingParser.WHEN_KEYS);
        assertThat(keys("$defs", "table", "properties")).containsExactlyInAnyOrderElementsOf(Level.TABLE.keyNames());
        assertThat(keys("$defs", "column", "properties")).containsExactlyInAnyOrderElementsOf(Level.COLUMN.keyNames());
        assertThat(keys("$defs", "destination", "properties"))
                .containsExactlyInAnyOrderElementsOf(Level.DESTINATION.keyNames());
        assertThat(keys("$defs", "destinationColumn", "properties"))
                .containsExactlyInAnyOrderElementsOf(Level.DESTINATION_COLUMN.keyNames());
        YamlNode.Sequence modes = (YamlNode.Sequence) at("$defs", "write", "enum");
        assertThat(modes.items())
                .extracting(item -> ((YamlNode.Scalar) item).text())
                .containsExactlyElementsOf(MappingParser.WRITE_MODES);
    }

    @Test
    void describesEveryKey() {
        for (String level : List.of("fingerprint", "table", "column", "destination", "destinationColumn")) {
            for (String key : keys("$defs", level, "properties")) {
                YamlNode.Mapping property = (YamlNode.Mapping) at("$defs", level, "properties", key);
                boolean described = property.entries().containsKey("description") || isDescribed(property);
                assertThat(described).as(level + "." + key).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "when: { source: \"shop >=1.6\" }",
                "tables: { a: { to: b, write: merge, step: map, filter: \"s.id > 0\", optional: true } }",
                "tables: { a: { ignore: why }, \"b*\": { archive: true } }",
                "tables: { a: { columns: { c: { to: d, handlers: [ upper-case, { reencrypt: { rounds: 2 } } ] } } } }",
                "tables: { a: { columns: { c: { types: differ }, d: { expression: \"1\" }, e: { optional: true } } } }",
                "destination: { a: { from: b, columns: { c: { default: null }, d: { default: 0 }, e: { from: x } } } }",
                "destination: { a: { keep: why }, b: { columns: { c: { keep: why }, d: { handlers: [ upper-case: ] } } } }",
                "fingerprint: { name: a, tables: [ b ], columns: { b: [ c ] }, prefix: b, clones: [ d ], advice: e }",
                "fingerprint: [ { name: a, tables: [ \"b*\" ], plugin: c }, { name: d, tables: [ e ] } ]"
            })
    void acceptTheSame(String yaml) {
        assertThat(problems(HEAD + yaml)).isEmpty();
        assertThat(schemaErrors(HEAD + yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tabels: {}",
                "when: { sourc: shop }",
                "tables: { a: { too: b } }",
                "tables: { a: { to: b, ignore: why } }",
                "tables: { a: { archive: true, step: map } }",
                "tables: { a: { write: upsert } }",
                "tables: { a: { ignore: true } }",
                "tables: { a: { optional: maybe } }",
                "tables: { a: [ to, b ] }",
                "tables: { a: { columns: { c: { handlers: upper-case } } } }",
                "tables: { a: { columns: { c: { handlers: [ { a: {}, b: {} } ] } } } }",
                "tables: { a: { columns: { c: { types: same } } } }",
                "tables: { a: { columns: { c: { ignore: why, to: b } } } }",
                "tables: { a: { columns: { c: d } } }",
                "destination: { a: { keep: why, from: b } }",
                "destination: { a: { columns: { c: { default: [ 1 ] } } } }",
                "destination: { a: { columns: { c: { default: 1, from: b } } } }",
                "destination: { a: { columns: { c: { from: b, expression: \"1\" } } } }",
                "fingerprint: { name: a }",
                "fingerprint: { name: a, tables: b }",
                "fingerprint: { name: a, tables: [ b ], clones: [ c ] }",
                "fingerprint: [ { name: a, tables: [ b ], colums: {} } ]"
            })
    void refuseTheSame(String yaml) {
        assertThat(problems(HEAD + yaml)).isNotEmpty();
        assertThat(schemaErrors(HEAD + yaml)).isNotEmpty();
    }

    @Test
    void bothWantTheHeader() {
        assertThat(problems("tables: {}")).hasSize(2);
        assertThat(schemaErrors("tables: {}")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void fitsTheFilesThatComeWithLodestone(Path file) throws IOException {
        assertThat(schemaErrors(Files.readString(file))).isEmpty();
    }

    static Stream<Path> shippedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static List<String> problems(String yaml) {
        List<MappingLayer> layers =
                List.of(new MappingLayer("x", false, List.of(new MappingLayer.Text("x.yaml", yaml))));
        return Mappings.lint(layers, Vocabulary.of(FakeExtensions.usual(), Set.of())).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> schemaErrors(String yaml) {
        return Holder.SCHEMA.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    private static Set<String> keys(String... path) {
        return ((YamlNode.Mapping) at(path)).entries().keySet();
    }

    private static boolean isDescribed(YamlNode.Mapping property) {
        String reference = ((YamlNode.Scalar) property.entries().get("$ref")).text();
        YamlNode.Mapping target = (YamlNode.Mapping) at("$defs", reference.substring("#/$defs/".length()));
        return target.entries().containsKey("description");
    }

    /** JSON is YAML, so the schema can be read as any file. */
    private static YamlNode at(String... path) {
        Problems problems = new Problems();
        YamlNode node = YamlReader.read(FILE, problems).orElseThrow();
        for (String key : path) {
            node = ((YamlNode.Mapping) node).find(key).orElseThrow();
        }
        return node;
    }

    private static final class Holder {
        private static final Schema SCHEMA = load();

        private static Schema load() {
            try {
                return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(FILE), InputFormat.JSON);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
