package io.lodestone.kernel.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.plan.FakeExtensions;
import io.lodestone.kernel.yaml.Problem;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappingsTest {

    private static final String HEAD = "apiVersion: lodestone/v1\nkind: Mapping\n";

    private final Problems problems = new Problems();
    private final List<MappingLayer> layers = new ArrayList<>();

    @Test
    void readsARealFile() {
        RuleBook rules = layer("base", """
                        when: { source: "shop >=1.6 <2", destination: "shop >=2.3" }
                        tables:
                          flat_order:
                            to: orders
                            columns:
                              hidden_tax_amount: { to: discount_tax_compensation_amount }
                              ext_order_id: { ignore: "not used any more" }
                              rule_name: { optional: true }
                              additional_information: { handlers: [ php-to-json ] }
                              cc_number_enc: { handlers: [ { reencrypt: { rounds: 3 } }, upper-case: ] }
                              group_id: { types: differ }
                              foo: { expression: "UPPER(s.foo)" }
                          "log_*": { ignore: "rebuilt" }
                          my_ext: { archive: true }
                          rewrites: { step: addresses }
                        destination:
                          orders:
                            columns:
                              send_email: { keep: "no counterpart" }
                              notified: { default: 0 }
                              nothing: { default: null }
                              visible: { from: state, handlers: [ upper-case ] }
                          new_table: { keep: "no counterpart" }
                        """).rules();
        assertThat(told()).isEmpty();
        Resolved order = rules.source("flat_order");
        assertThat(order.text("to")).contains("orders");
        assertThat(order.origin("to")).hasToString("base.yaml:6:5");
        assertThat(order.column("ext_order_id").text("ignore")).contains("not used any more");
        assertThat(order.column("cc_number_enc").handlers())
                .extracting(call -> call.handler() + call.options())
                .containsExactly("reencrypt{cipher=sodium, rounds=3}", "upper-case{}");
        assertThat(rules.source("log_visitor").text("ignore")).contains("rebuilt");
        assertThat(rules.source("my_log_visitor").isEmpty()).isTrue();
        assertThat(rules.source("my_ext").flag("archive")).isTrue();
        assertThat(rules.destination("orders").column("notified").text("default"))
                .contains("0");
        assertThat(rules.destination("orders").column("nothing").has("default")).isTrue();
        assertThat(rules.destination("orders").column("nothing").text("default"))
                .isEmpty();
    }

    @Test
    void tellsAllMistakesAtOnce() {
        layer("base", """
                        tabels: {}
                        when: { source: "shop 1.6", destinatoin: "shop" }
                        tables:
                          a: { too: b, write: replaced, step: mapp, optional: "true", archive: maybe }
                          b: { ignore: true }
                          c: { ignore: "" }
                          d: [ to, x ]
                          e: { to: x, ignore: "why" }
                          f: { columns: [ x ] }
                          g: { filter: }
                          h:
                            columns:
                              c1: { handlers: php-to-json }
                              c2: { handlers: [ php-to-jason ] }
                              c3: { handlers: [ { reencrypt: { cypher: x, rounds: few } } ] }
                              c4: { handlers: [ { a: {}, b: {} }, [ x ] ] }
                              c5: { types: different }
                              c6: { ignore: "x", to: y }
                              c7: text
                              c8: { handlers: [ { reencrypt: x } ] }
                        destination:
                          "p_*": { from: a }
                          q:
                            columns:
                              d1: { default: [ 1 ] }
                              d2: { default: 1, keep: "x" }
                        """).rules();
        assertThat(told())
                .containsExactly(
                        "base.yaml:3:1  tabels  is not a key of the mapping language, did you mean 'tables'?;"
                                + " known here: apiVersion, kind, when, tables, destination, fingerprint",
                        "base.yaml:6:8  tables.a.too  is not a key of the mapping language, did you mean 'to'?; known"
                                + " here: to, write, step, filter, ignore, archive, optional, columns, when",
                        "base.yaml:6:23  tables.a.write  is 'replaced': expected replace, merge, append, did you mean"
                                + " 'replace'?",
                        "base.yaml:6:39  tables.a.step  names the step 'mapp', which no loaded plugin has, did you mean"
                                + " 'map'?",
                        "base.yaml:6:55  tables.a.optional  is 'true': expected true or false",
                        "base.yaml:6:72  tables.a.archive  is 'maybe': expected true or false",
                        "base.yaml:6:63  tables.a.archive  contradicts 'write' of the same rule: remove one",
                        "base.yaml:6:63  tables.a.archive  contradicts 'step' of the same rule: remove one",
                        "base.yaml:7:16  tables.b.ignore  needs a reason: ignore: \"why\"",
                        "base.yaml:8:16  tables.c.ignore  needs a reason: ignore: \"why\"",
                        "base.yaml:9:6  tables.d  is a list: expected a map",
                        "base.yaml:10:15  tables.e.ignore  contradicts 'to' of the same rule: remove one",
                        "base.yaml:11:17  tables.f.columns  is a list: expected a map",
                        "base.yaml:12:15  tables.g.filter  is nothing: expected a text",
                        "base.yaml:15:23  tables.h.columns.c1.handlers  is a text: expected a list of handlers, for"
                                + " example [ name, { name: { option: x } } ]",
                        "base.yaml:16:25  tables.h.columns.c2.handlers[0]  names the handler 'php-to-jason', which no"
                                + " loaded plugin has, did you mean 'php-to-json'?",
                        "base.yaml:17:40  tables.h.columns.c3.handlers[0].reencrypt.cypher  is not an option, did you"
                                + " mean 'cipher'?; known: cipher, rounds",
                        "base.yaml:17:59  tables.h.columns.c3.handlers[0].reencrypt.rounds  is 'few': expected a whole"
                                + " number",
                        "base.yaml:18:25  tables.h.columns.c4.handlers[0]  is a map of several keys: expected the name"
                                + " of a handler, or one name with its options",
                        "base.yaml:18:43  tables.h.columns.c4.handlers[1]  is a list: expected the name of a handler,"
                                + " or one name with its options",
                        "base.yaml:19:20  tables.h.columns.c5.types  is 'different': expected differ",
                        "base.yaml:20:26  tables.h.columns.c6.to  contradicts 'ignore' of the same rule: remove one",
                        "base.yaml:21:11  tables.h.columns.c7  is a text: expected a map",
                        "base.yaml:22:38  tables.h.columns.c8.handlers[0].reencrypt  is a text: expected a map of"
                                + " options",
                        "base.yaml:24:3  destination.p_*  is a pattern: a rule with 'from' needs the exact name of a"
                                + " table",
                        "base.yaml:27:22  destination.q.columns.d1.default  is a list: expected one value, or null",
                        "base.yaml:28:25  destination.q.columns.d2.keep  contradicts 'default' of the same rule: remove"
                                + " one",
                        "base.yaml:4:29  when.destinatoin  is not a key of the mapping language, did you mean"
                                + " 'destination'?; known here: source, destination",
                        "base.yaml:4:17  when.source  'shop 1.6' is no version condition: '1.6' is not a comparison;"
                                + " write a product and comparisons, for example \"product >=1.6 <2\" or"
                                + " \"product/edition >=1.11\"");
    }

    @Test
    void tellsFilesThatAreNoMappings() {
        layers.add(new MappingLayer(
                "base",
                false,
                List.of(
                        new MappingLayer.Text("tab.yaml", "tables:\n\tflat_order: {}\n"),
                        new MappingLayer.Text("list.yaml", "- a\n- b\n"),
                        new MappingLayer.Text("empty.yaml", "# nothing yet\n"),
                        new MappingLayer.Text("bare.yaml", "tables: {}\n"),
                        new MappingLayer.Text("other.yaml", "apiVersion: lodestone/v2\nkind: Maping\n"),
                        new MappingLayer.Text("twice.yaml", HEAD + "tables:\n  a: { to: b }\n  a: { to: c }\n"))));
        rules();
        assertThat(told())
                .containsExactly(
                        "tab.yaml:2:1  is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do"
                                + " not use \\t(TAB) for indentation)",
                        "list.yaml:1:1  is a list: expected a map",
                        "empty.yaml:1:1  is empty",
                        "bare.yaml:1:1  apiVersion  is missing: add apiVersion: lodestone/v1",
                        "bare.yaml:1:1  kind  is missing: add kind: Mapping",
                        "other.yaml:1:13  apiVersion  is 'lodestone/v2': expected lodestone/v1, did you mean"
                                + " 'lodestone/v1'?",
                        "other.yaml:2:7  kind  is 'Maping': expected Mapping, did you mean 'Mapping'?",
                        "twice.yaml:5:3  tables.a  stands here twice: remove one (the first is at twice.yaml:4:3)");
    }

    @Test
    void toleratesStepsOfPluginsThatAreSwitchedOff() {
        layer("base", "tables: { a: { step: nowhere } }");
        Mappings.parse(layers, Vocabulary.of(FakeExtensions.usual(), Set.of("some-plugin")), problems);
        assertThat(told()).isEmpty();
    }

    @Test
    void laterLayersOverrideKeyByKey() {
        layer("base", "tables: { a: { to: b, write: merge, columns: { c: { to: d, handlers: [upper-case] } } } }");
        layer("own", "tables: { a: { write: append, columns: { c: { to: e }, f: { ignore: why } } } }");
        Resolved rule = rules().source("a");
        assertThat(told()).isEmpty();
        assertThat(rule.text("to")).contains("b");
        assertThat(rule.text("write")).contains("append");
        assertThat(rule.column("c").text("to")).contains("e");
        assertThat(rule.column("c").handlers()).hasSize(1);
        assertThat(rule.column("f").text("ignore")).contains("why");
        assertThat(rule.origin("write")).hasToString("own.yaml:3:16");
        assertThat(rule.origin("to")).hasToString("base.yaml:3:16");
    }

    @Test
    void laterLayersTakeThePlaceOfWhatContradictsThem() {
        layer("base", "tables: { a: { ignore: why }, b: { to: c, columns: { x: { to: y } } }, 'c*': { ignore: why } }");
        layer("own", "tables: { a: { to: d }, b: { archive: true }, cc: { columns: { x: { ignore: why } } } }");
        RuleBook rules = rules();
        assertThat(rules.source("a").has("ignore")).isFalse();
        assertThat(rules.source("a").text("to")).contains("d");
        assertThat(rules.source("b").flag("archive")).isTrue();
        assertThat(rules.source("b").has("to")).isFalse();
        assertThat(rules.source("b").columns()).isEmpty();
        assertThat(rules.source("cc").has("ignore")).isFalse();
        assertThat(rules.source("cd").has("ignore")).isTrue();
        assertThat(told()).isEmpty();
    }

    @Test
    void filesOfOneLayerMustNotContradictEachOther() {
        layers.add(new MappingLayer(
                "shipped",
                false,
                List.of(
                        new MappingLayer.Text("a.yaml", HEAD + "tables: { t: { to: x, columns: { c: { to: d } } } }"),
                        new MappingLayer.Text("b.yaml", HEAD + "tables: { t: { to: x, write: merge } }"),
                        new MappingLayer.Text("c.yaml", HEAD + "tables: { t: { ignore: why } }"),
                        new MappingLayer.Text("d.yaml", HEAD + "tables: { t: { columns: { c: { to: e } } } }"))));
        rules();
        assertThat(told())
                .containsExactly(
                        "b.yaml:3:16  tables.t.to  is set at a.yaml:3:16 as well: files of one layer must not set the"
                                + " same key twice; remove one",
                        "c.yaml:3:16  tables.t.ignore  contradicts 'to' at b.yaml:3:16: remove one",
                        "a.yaml:3:34  tables.t.columns.c  contradicts 'ignore' at c.yaml:3:16: remove one",
                        "d.yaml:3:32  columns.c.to  is set at a.yaml:3:39 as well: files of one layer must not set the"
                                + " same key twice; remove one");
    }

    @Test
    void filesOfOneLayerMayCoverDifferentVersions() {
        String old = "when: { source: 'shop <1.7' }\ntables: { t: { to: old } }";
        String recent = "when: { source: 'shop >=1.7' }\ntables: { t: { to: recent } }";
        String overlapping = "when: { source: 'shop >=1.9' }\ntables: { t: { to: overlapping } }";
        layers.add(new MappingLayer(
                "shipped",
                false,
                List.of(
                        new MappingLayer.Text("a.yaml", HEAD + old),
                        new MappingLayer.Text("b.yaml", HEAD + recent),
                        new MappingLayer.Text("c.yaml", HEAD + overlapping))));
        Mappings mappings = Mappings.parse(layers, Vocabulary.of(FakeExtensions.usual(), Set.of()), problems);
        assertThat(mappings.rulesFor(source("1.6"), problems).source("t").text("to"))
                .contains("old");
        assertThat(mappings.rulesFor(source("1.8"), problems).source("t").text("to"))
                .contains("recent");
        assertThat(told()).isEmpty();
        mappings.rulesFor(source("1.9"), problems).source("t");
        assertThat(told())
                .containsExactly("c.yaml:4:16  tables.t.to  is set at b.yaml:4:16 as well: files of one layer must not"
                        + " set the same key twice; remove one");
    }

    @Test
    void conditionsHoldAtEveryLevel() {
        layer("base", """
                tables:
                  a: { when: { source: "shop <1.7" }, to: old }
                  b: { columns: { x: { when: { destination: "shop >=2.4" }, to: y }, z: { to: q } } }
                  c: { when: { source: "other" }, to: d }
                """);
        RuleBook rules = rules();
        assertThat(rules.source("a").isEmpty()).isTrue();
        assertThat(rules.source("b").columns().keySet()).containsExactly("x", "z");
        assertThat(rules.source("c").isEmpty()).isTrue();
        Mappings mappings = Mappings.parse(layers, Vocabulary.of(FakeExtensions.usual(), Set.of()), problems);
        RuleBook unknown = mappings.rulesFor(new Platforms(Optional.empty(), Optional.empty()), problems);
        assertThat(unknown.source("b").columns().keySet()).containsExactly("z");
    }

    @Test
    void theMostSpecificPatternWins() {
        layer("base", """
                tables:
                  "*": { ignore: all }
                  "log_*": { ignore: log }
                  "log_*_quote": { ignore: quote }
                  log_customer: { to: customer_log }
                  "*_flat_?": { ignore: "no wildcard but the star" }
                """);
        RuleBook rules = rules();
        assertThat(rules.source("other").text("ignore")).contains("all");
        assertThat(rules.source("log_url").text("ignore")).contains("log");
        assertThat(rules.source("log_a_quote").text("ignore")).contains("quote");
        assertThat(rules.source("log_a_quotes").text("ignore")).contains("log");
        assertThat(rules.source("log_customer").has("ignore")).isFalse();
        assertThat(rules.source("log_customer").text("to")).contains("customer_log");
        assertThat(told()).isEmpty();
    }

    @Test
    void patternsOfEqualLengthAreATie() {
        layer("base", "tables:\n  \"log_*\": { ignore: a }\n  \"*_url\": { ignore: b }\n");
        RuleBook rules = rules();
        rules.source("log_url");
        rules.source("log_x_url");
        assertThat(told())
                .containsExactly("base.yaml:4:3  tables.log_*  fits table log_url no better than '*_url' at"
                        + " base.yaml:5:3: add a rule with the table's full name");
    }

    @Test
    void readsFoldersInTheOrderOfTheirPaths(@TempDir Path folder) throws IOException {
        Path mappings = folder.resolve("conf").resolve("mappings");
        Files.createDirectories(mappings.resolve("deep"));
        Files.writeString(mappings.resolve("b.yml"), HEAD + "tables: { b: { to: c } }");
        Files.writeString(mappings.resolve("deep/a.yaml"), HEAD + "tables: { a: { too: c } }");
        Files.writeString(mappings.resolve("a.yaml.orig"), "garbage: [");
        Files.write(mappings.resolve("latin.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        MappingLayer layer = MappingLayer.ofDirectory("own", true, mappings, problems);
        assertThat(layer.files())
                .extracting(MappingLayer.Text::name)
                .containsExactly("conf/mappings/b.yml", "conf/mappings/deep/a.yaml");
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("conf/mappings/latin.yaml:1:1  cannot be read as UTF-8");
        assertThat(MappingLayer.ofDirectory("own", true, folder.resolve("absent"), problems)
                        .files())
                .isEmpty();
    }

    private MappingsTest layer(String name, String yaml) {
        layers.add(new MappingLayer(
                name, name.equals("own"), List.of(new MappingLayer.Text(name + ".yaml", HEAD + yaml))));
        return this;
    }

    private RuleBook rules() {
        return Mappings.parse(layers, Vocabulary.of(FakeExtensions.usual(), Set.of()), problems)
                .rulesFor(source("1.9.4"), problems);
    }

    private static Platforms source(String version) {
        return new Platforms(
                Optional.of(new PlatformVersion("shop", "", Version.of(version))),
                Optional.of(new PlatformVersion("shop", "", Version.of("2.4.7"))));
    }

    private List<String> told() {
        return problems.all().stream().map(Problem::toString).toList();
    }
}
