package io.lodestone.plugin.magento.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.handler.HandlerProbe;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DirectivePropertiesTest {

    private final HandlerProbe probe = HandlerProbe.of(new ContentDirectives());

    @Property
    void textAroundADirectiveStays(
            @ForAll("texts") String before, @ForAll("directives") String directive, @ForAll("texts") String after) {
        assertThat(convert(before + directive + after)).isEqualTo(before + convert(directive) + after);
    }

    @Property
    void directivesBesideEachOtherDoNotMeet(@ForAll("directives") String one, @ForAll("directives") String other) {
        assertThat(convert(one + other)).isEqualTo(convert(one) + convert(other));
    }

    @Property
    void whatIsConvertedStays(@ForAll("directives") String directive) {
        String converted = convert(directive);

        assertThat(convert(converted)).isEqualTo(converted);
    }

    @Property
    void aDirectiveThatIsGoneIsListed(@ForAll("directives") String directive) {
        int listed = probe.warnings().size();

        if (convert(directive).isEmpty()) {
            assertThat(probe.warnings()).hasSizeGreaterThan(listed);
        }
    }

    @Property
    void anyTextIsReadToItsEnd(@ForAll("pieces") List<String> pieces) {
        String text = String.join("", pieces);
        int listed = probe.warnings().size();

        String converted = convert(text);

        if (probe.warnings().size() == listed) {
            assertThat(converted.replaceAll("[^{}]", ""))
                    .as("the braces of %s", text)
                    .isEqualTo(text.replaceAll("[^{}]", ""));
        }
    }

    private String convert(String text) {
        return String.valueOf(probe.apply(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', 'z')
                .withChars('ü', '\n', '€', '$', '\\')
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> directives() {
        Arbitrary<String> name =
                Arbitraries.of("widget", "block", "skin", "Widget", "media", "store", "config", "var", "depend");
        return Combinators.combine(name, attribute(), attribute(), attribute())
                .as((word, one, two, three) -> "{{" + word + one + two + three + "}}");
    }

    private static Arbitrary<String> attribute() {
        Arbitrary<String> name = Arbitraries.of("type", "template", "url", "block_id", "data-type", "path", "class");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "catalog/product_widget_new",
                        "cms/block",
                        "acme/slider",
                        "core/template",
                        "cms/widget_page_link",
                        "Acme\\\\Block",
                        "",
                        "a$1\\b"),
                Arbitraries.strings()
                        .withCharRange('a', 'd')
                        .withChars('/', '_', '$', '\\')
                        .ofMaxLength(9));
        Arbitrary<String> quote = Arbitraries.of("\"", "'", "&quot;");
        return Combinators.combine(name, value, quote).as((key, text, sign) -> " " + key + "=" + sign + text + sign);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "{{",
                        "}}",
                        "{",
                        "}",
                        "widget",
                        "block ",
                        "skin",
                        " type=",
                        "\"",
                        "'",
                        "&quot;",
                        "acme/x",
                        "cms/block",
                        "é",
                        "\n",
                        " ",
                        "=")
                .list()
                .ofMaxSize(25);
    }
}
