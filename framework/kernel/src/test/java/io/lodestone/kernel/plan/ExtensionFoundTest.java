package io.lodestone.kernel.plan;

import static io.lodestone.kernel.plan.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.mapping.Clones;
import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Owned;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.schema.TableSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExtensionFoundTest {

    private static final String HEAD = "apiVersion: lodestone/v1\nkind: Mapping\n\n";
    private static final String FAQ = """
            fingerprint:
              name: Acme FAQ
              tables: [ faq, "faq_*" ]
              columns: { faq: [ id, question ] }
              prefix: faq
              clones: [ smart_faq, other_faq ]
            """;
    private static final String RULES = """
            tables:
              faq: { to: questions, columns: { question: { to: title } } }
            destination:
              questions:
                columns:
                  stores: { expression: "(SELECT COUNT(*) FROM {faq_store} x WHERE x.id = s.id)" }
            """;

    @Test
    void namesTheOwnerOfUnknownTables() {
        List<String> told = told(new Compiling(
                        FakeDatabase.source(faq("faq"), faqStore("faq_store"), table("other", "id int key")), shop())
                .rules(FAQ));

        assertThat(told)
                .contains(
                        "INFO LS-PLAN-015 [Acme FAQ] Tables faq, faq_store belong to Acme FAQ: no plugin handles them."
                                + " They are kept as lodestone_archive_<table>")
                .anyMatch(line -> line.contains("LS-PLAN-001") && line.contains("faq, faq_store, other"));
    }

    @Test
    void saysNothingWhenAColumnIsMissing() {
        assertThat(told(new Compiling(FakeDatabase.source(table("faq", "id int key", "name varchar(9)")), shop())
                        .rules(FAQ)))
                .noneMatch(line -> line.contains("LS-PLAN-015"));
    }

    @Test
    void saysWhichPluginIsMissing() {
        assertThat(told(new Compiling(FakeDatabase.source(faq("faq")), shop()).rules(FAQ + "  plugin: acme-faq\n")))
                .contains(
                        "INFO LS-PLAN-015 [Acme FAQ] Table faq belongs to Acme FAQ: plugin acme-faq would handle it, and"
                                + " takes no part. They are kept as lodestone_archive_<table>");
    }

    @Test
    void saysThatRulesDecide() {
        assertThat(told(new Compiling(FakeDatabase.source(faq("faq")), shop()).rules(FAQ + RULES)))
                .contains("INFO LS-PLAN-015 [Acme FAQ] Table faq belongs to Acme FAQ: a rule decides about it");
    }

    @Test
    void knowsClonesByTheirShape() {
        assertThat(told(new Compiling(FakeDatabase.source(faq("other_faq"), faqStore("other_faq_store")), shop())
                        .rules(FAQ)))
                .anyMatch(line -> line.contains("Tables other_faq, other_faq_store belong to Acme FAQ"));
    }

    @Test
    void readsTheRulesUnderTheNameOfTheClone() {
        String clone = resolved(FakeDatabase.source(faq("smart_faq"), faqStore("smart_faq_store")));
        assertThat(clone)
                .contains("smart_faq: { to: questions, columns: { question: { to: title } } }")
                .contains("{smart_faq_store}")
                .doesNotContain("smart_smart");
        assertThat(resolved(FakeDatabase.source(faq("faq"), faq("smart_faq")))).isEqualTo(HEAD + FAQ + RULES);
        assertThat(resolved(FakeDatabase.source())).isEqualTo(HEAD + FAQ + RULES);
    }

    @Test
    void aPluginsOwnFingerprintGoesBeforeTheCatalogue() {
        List<MappingLayer> layers = List.of(
                layer("shipped", FAQ.replace("Acme FAQ", "Some FAQ") + "  plugin: acme-faq\n"),
                layer("plugin acme-faq", FAQ));
        Problems problems = new Problems();
        Mappings mappings = Mappings.parse(layers, Vocabulary.of(FakeExtensions.usual(), Set.of()), problems);

        List<Owned> owners = mappings.owners(FakeDatabase.source(faq("faq")).schema());

        assertThat(problems.all()).isEmpty();
        assertThat(owners).extracting(Owned::extension).containsExactly("Acme FAQ");
        assertThat(owners.get(0).handledBy()).contains("plugin acme-faq");
    }

    @Test
    void listsMistakes() {
        List<String> problems = Mappings.lint(
                        List.of(layer(
                                "x",
                                "fingerprint:\n  - { nam: a }\n  - { name: b, tables: b, clones: [ c ] }\n  - c\n")),
                        Vocabulary.of(FakeExtensions.usual(), Set.of()))
                .stream()
                .map(Object::toString)
                .toList();
        assertThat(problems)
                .containsExactly(
                        "x.yaml:5:7  fingerprint[0].nam  is not a key of the mapping language, did you mean 'name'?; known"
                                + " here: name, tables, columns, prefix, clones, plugin, advice",
                        "x.yaml:5:5  fingerprint[0].name  is missing: a fingerprint has a name and tables",
                        "x.yaml:5:5  fingerprint[0].tables  is missing: a fingerprint has a name and tables",
                        "x.yaml:6:24  fingerprint[1].tables  is a text: expected a list of names",
                        "x.yaml:6:27  fingerprint[1].clones  needs 'prefix' beside it: what the names begin with that"
                                + " clones replace",
                        "x.yaml:7:5  fingerprint[2]  is a text: expected a map");
    }

    private static String resolved(FakeDatabase source) {
        return Clones.resolve(List.of(layer("x", FAQ + RULES)), source.schema())
                .get(0)
                .files()
                .get(0)
                .text();
    }

    private static MappingLayer layer(String name, String yaml) {
        return new MappingLayer(name, false, List.of(new MappingLayer.Text(name + ".yaml", HEAD + yaml)));
    }

    private static List<String> told(Compiling compiling) {
        return Compiling.told(compiling.compile());
    }

    private static TableSchema faq(String name) {
        return table(name, "id int key", "question varchar(200)");
    }

    private static TableSchema faqStore(String name) {
        return table(name, "id int key", "store_id int key");
    }

    private static FakeDatabase shop() {
        return FakeDatabase.destination(table("questions", "id int key", "title varchar(200)", "stores int null"));
    }
}
