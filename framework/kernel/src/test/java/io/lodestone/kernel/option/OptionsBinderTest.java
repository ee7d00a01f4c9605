package io.lodestone.kernel.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.yaml.Problem;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.kernel.yaml.YamlReader;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptionsBinderTest {

    private static final List<OptionSpec> SPECS = List.of(
            OptionSpec.required("format", OptionType.TEXT, "how it is written"),
            OptionSpec.withDefault("batchSize", OptionType.NUMBER, "1000", "rows"),
            OptionSpec.optional("strict", OptionType.FLAG, "whether"),
            OptionSpec.withDefault("tables", OptionType.LIST, "a, b", "which"),
            OptionSpec.optional("values", OptionType.MAP, "from to"));

    private final Problems problems = new Problems();

    @Test
    void bindsEveryType() {
        Options options = bind("""
                format: json
                batchSize: 5_000
                strict: true
                tables: [x, y]
                values: { b: "1", a: null }
                """);
        assertThat(problems.all()).isEmpty();
        assertThat(options.text("format")).contains("json");
        assertThat(options.number("batchSize")).isEqualTo(5000);
        assertThat(options.flag("strict")).isTrue();
        assertThat(options.list("tables")).containsExactly("x", "y");
        assertThat(options.text("tables")).contains("x,y");
        assertThat(options.map("values")).containsExactly(Map.entry("b", "1"), Map.entry("a", ""));
    }

    @Test
    void fillsInDefaults() {
        Options options = bind("format: json");
        assertThat(problems.all()).isEmpty();
        assertThat(options.number("batchSize")).isEqualTo(1000);
        assertThat(options.flag("strict")).isFalse();
        assertThat(options.list("tables")).containsExactly("a", "b");
        assertThat(options.map("values")).isEmpty();
        assertThat(options.text("strict")).isEmpty();
    }

    @Test
    void tellsEveryProblemWithItsPlace() {
        bind("""
                formt: json
                batchSize: many
                strict: yes please
                tables: { a: b }
                values: [a]
                """);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "x.yaml:1:1  steps.options.copy.formt  is not an option, did you mean 'format'?; known:"
                                + " batchSize, format, strict, tables, values",
                        "x.yaml:2:12  steps.options.copy.batchSize  is 'many': expected a whole number",
                        "x.yaml:3:9  steps.options.copy.strict  is 'yes please': expected true or false",
                        "x.yaml:4:9  steps.options.copy.tables  is a map: expected a list of texts",
                        "x.yaml:5:9  steps.options.copy.values  is a list: expected a map of texts",
                        "x.yaml:1:1  steps.options.copy.format  is missing: how it is written");
    }

    @Test
    void tellsEmptyValuesAndListsOfMaps() {
        bind("format:\ntables: [{ a: b }]\n");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "x.yaml:1:8  steps.options.copy.format  has no value: expected a text",
                        "x.yaml:2:10  steps.options.copy.tables  holds a map: expected a list of texts");
    }

    @Test
    void missesWhatIsRequiredWithoutAnyMap() {
        OptionsBinder.bind(SPECS, null, "steps.options.copy", problems);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("lodestone.yaml:1:1  steps.options.copy.format  is missing: how it is written");
    }

    @Test
    void bindsTextsOfACommandLine() {
        Options options = OptionsBinder.bindTexts(
                SPECS, Map.of("format", "x", "tables", "c,d", "values", "a=1,b=2=3"), "command line", problems);
        assertThat(problems.all()).isEmpty();
        assertThat(options.list("tables")).containsExactly("c", "d");
        assertThat(options.map("values")).containsExactly(Map.entry("a", "1"), Map.entry("b", "2=3"));
        OptionsBinder.bindTexts(SPECS, Map.of("format", "x", "values", "a"), "command line", problems);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("command line:1:1  values  holds 'a': expected key=value");
    }

    @Test
    void refusesQuestionsThatNobodyDescribed() {
        Options options = bind("format: json");
        assertThatThrownBy(() -> options.text("other"))
                .hasMessage("option 'other' is not described; described are"
                        + " [batchSize, format, strict, tables, values]");
        assertThatThrownBy(() -> bind("format: json\nbatchSize: x").number("batchSize"))
                .hasMessage("option 'batchSize' has no value");
    }

    private Options bind(String yaml) {
        YamlNode.Mapping node = (YamlNode.Mapping)
                YamlReader.read(new StringReader(yaml), "x.yaml", problems).orElseThrow();
        return OptionsBinder.bind(SPECS, node, "steps.options.copy", problems);
    }
}
