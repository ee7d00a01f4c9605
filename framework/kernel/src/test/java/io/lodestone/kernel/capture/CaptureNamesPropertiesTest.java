package io.lodestone.kernel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CaptureNamesPropertiesTest {

    @Property
    void namesFitAndTellTablesApart(
            @ForAll("prefixes") String prefix, @ForAll("tables") String a, @ForAll("tables") String b) {
        Assume.that(!a.equals(b));

        Set<String> names = new HashSet<>();
        for (CaptureNames each : new CaptureNames[] {CaptureNames.of(prefix, a), CaptureNames.of(prefix, b)}) {
            names.add(each.changelog());
            names.addAll(each.triggers());
            assertThat(each.changelog()).startsWith(prefix + CaptureNames.CHANGELOG);
        }

        assertThat(names).hasSize(8).allMatch(name -> name.length() <= 64);
        assertThat(CaptureNames.of(prefix, a)).isEqualTo(CaptureNames.of(prefix, a));
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.strings().withCharRange('a', 'z').withChars('_').ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> tables() {
        return Arbitraries.strings()
                .withCharRange('a', 'c')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(64);
    }
}
