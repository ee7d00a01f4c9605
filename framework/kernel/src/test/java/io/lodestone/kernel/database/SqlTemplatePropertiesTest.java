package io.lodestone.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SqlTemplatePropertiesTest {

    @Property
    void onlyWhatIsBetweenBracesChanges(
            @ForAll("tables") String table, @ForAll("texts") String text, @ForAll("plain") String sql) {
        String quoted = "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
        String identifier = "`" + text.replace("`", "``") + "`";

        String filled = SqlTemplate.fill(quoted + sql + "{" + table + "} " + identifier + sql + quoted, "p_");

        assertThat(filled).isEqualTo(quoted + sql + SqlTemplate.quote("p_" + table) + " " + identifier + sql + quoted);
    }

    @Property
    void anyTextIsFilledWithoutAFault(@ForAll("texts") String text) {
        assertThat(SqlTemplate.fill(text, "p_")).hasSizeGreaterThanOrEqualTo(text.length());
    }

    @Provide
    Arbitrary<String> tables() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', '$', '-', ' ', '7')
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(name -> "t" + name + "t");
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(' ', '=', '(', ')', '.', '}')
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('{', '}', '\'', '"', '`', '\\', 'a', ' ', 'ä', '_', '\n')
                .ofMaxLength(30);
    }
}
