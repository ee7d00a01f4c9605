package io.lodestone.kernel.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.plan.FakeExtensions;
import io.lodestone.kernel.yaml.Problem;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.platform.PlatformVersion;
import io.lodestone.spi.platform.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExplainTest {

    private static final String HEAD = "apiVersion: lodestone/v1\nkind: Mapping\n";
    private static final List<MappingLayer> LAYERS = List.of(
            layer("shipped", """
                    tables:
                      "flat_*": { ignore: "in general" }
                      flat_order: { to: orders, write: merge, columns: { gift: { to: present, handlers: [upper-case] } } }
                    destination:
                      orders: { columns: { sent: { keep: "no counterpart", when: { source: "shop <1.7" } } } }
                    """),
            layer("plugin", "when: { source: 'shop <1.7' }\ntables: { flat_order: { filter: s.id > 0 } }"),
            layer("own", "tables: { flat_order: { to: sales, columns: { gift: { ignore: unwrapped } } } }"));
    private static final Platforms PLATFORMS = new Platforms(
            Optional.of(new PlatformVersion("shop", "", Version.of("1.9"))),
            Optional.of(new PlatformVersion("shop", "", Version.of("2.4"))));

    @Test
    void tellsWhoWinsAndWhoLoses() {
        assertThat(lines("flat_order", Optional.of(PLATFORMS)))
                .containsExactly(
                        "source table flat_order",
                        "write: merge  [shipped.yaml:5:29, shipped]",
                        "to: sales  [own.yaml:3:25, own]",
                        "overridden: to: orders  [shipped.yaml:5:17, shipped]  (by own.yaml:3:25)",
                        "columns.gift.ignore: unwrapped  [own.yaml:3:55, own]",
                        "overridden: columns.gift.handlers: [upper-case]  [shipped.yaml:5:75, shipped]  (by"
                                + " own.yaml:3:55)",
                        "overridden: columns.gift.to: present  [shipped.yaml:5:62, shipped]  (by own.yaml:3:55)",
                        "not used: ignore: in general  [shipped.yaml:4:15, shipped]  ('flat_order' at shipped.yaml:5:3"
                                + " is more specific)",
                        "not used: filter: s.id > 0  [plugin.yaml:4:25, plugin]  (holds only for source \"shop <1.7\")",
                        "destination table flat_order");
    }

    @Test
    void narrowsToAColumn() {
        assertThat(lines("orders.sent", Optional.of(PLATFORMS)))
                .containsExactly(
                        "source column orders.sent",
                        "destination column orders.sent",
                        "not used: columns.sent.keep: no counterpart  [shipped.yaml:7:32, shipped]  (holds only for"
                                + " source \"shop <1.7\")");
    }

    @Test
    void tellsConditionsWhenNoDatabaseWasAsked() {
        assertThat(lines("orders", Optional.empty()))
                .contains(
                        "columns.sent.keep: no counterpart  [shipped.yaml:7:32, shipped]  (for source \"shop <1.7\")");
        assertThat(lines("flat_order", Optional.empty()))
                .contains("filter: s.id > 0  [plugin.yaml:4:25, plugin]  (for source \"shop <1.7\")");
    }

    @Test
    void explainsPatterns() {
        assertThat(lines("flat_quote", Optional.empty()))
                .containsExactly(
                        "source table flat_quote",
                        "ignore: in general  [shipped.yaml:4:15, shipped]",
                        "destination table flat_quote");
    }

    @Test
    void lintsWithoutADatabase() {
        List<MappingLayer> layers = List.of(layer("a", "tables: { x: { too: y } }"), layer("b", "tables: {"));
        assertThat(Mappings.lint(layers, vocabulary()))
                .extracting(Problem::toString)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("a.yaml:3:16  tables.x.too  is not a key of the mapping language, did you mean 'to'?");
        assertThat(Mappings.lint(LAYERS, vocabulary())).isEmpty();
    }

    private static List<String> lines(String name, Optional<Platforms> platforms) {
        Mappings mappings = Mappings.parse(LAYERS, vocabulary(), new Problems());
        return mappings.explain(name, platforms).stream()
                .flatMap(explanation -> Stream.concat(
                        Stream.of(explanation.subject()),
                        explanation.entries().stream().map(Explanation.Entry::toString)))
                .toList();
    }

    private static Vocabulary vocabulary() {
        return Vocabulary.of(FakeExtensions.usual(), Set.of());
    }

    private static MappingLayer layer(String name, String yaml) {
        return new MappingLayer(name, name.equals("own"), List.of(new MappingLayer.Text(name + ".yaml", HEAD + yaml)));
    }
}
