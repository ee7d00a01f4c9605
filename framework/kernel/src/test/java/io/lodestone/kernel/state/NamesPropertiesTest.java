package io.lodestone.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamesPropertiesTest {

    @Property
    void aQuotedNameEndsWhereItShould(@ForAll("names") String name) {
        String quoted = Names.quote(name);

        String inside = quoted.substring(1, quoted.length() - 1);
        assertThat(quoted).startsWith("`").endsWith("`");
        assertThat(inside.replace("``", "")).doesNotContain("`");
        assertThat(inside.replace("``", "`")).isEqualTo(name);
    }

    @Property
    void everyNameFitsAndShortOnesStay(@ForAll("names") String name) {
        String fitting = Names.shorten(name);

        assertThat(fitting).hasSizeLessThanOrEqualTo(64);
        if (name.length() <= 64) {
            assertThat(fitting).isEqualTo(name);
        }
    }

    @Property
    void differentNamesStayDifferent(
            @ForAll("names") String beginning, @ForAll("names") String a, @ForAll("names") String b) {
        Assume.that(!a.equals(b));

        assertThat(Names.shorten(beginning + a)).isNotEqualTo(Names.shorten(beginning + b));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', '`', '$', ' ', '-', '\'', 'ä', '7', 'X')
                .ofMinLength(1)
                .ofMaxLength(90);
    }
}
