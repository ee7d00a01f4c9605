package io.lodestone.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ArchiveNamePropertiesTest {

    @Property
    void namesFitBehindAnyPrefixAndTellTablesApart(
            @ForAll("tables") String a, @ForAll("tables") String b, @ForAll @IntRange(max = 30) int prefix) {
        Assume.that(!a.equals(b));

        assertThat(ArchiveName.of(a, prefix))
                .hasSizeLessThanOrEqualTo(64 - prefix)
                .startsWith("lodestone_archive_");
        assertThat(ArchiveName.of(a, prefix)).isNotEqualTo(ArchiveName.of(b, prefix));
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
