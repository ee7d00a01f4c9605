package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValueExpressionsTest {

    private static final UrlSuffixes NONE = new UrlSuffixes("", new TreeMap<>());

    @Test
    void eachKindOfAttributeHasItsCase() {
        String sql = new ValueExpressions(NONE, NONE, OptionalLong.empty())
                .of(TableFatesTest.varchar(List.of()), "s.value")
                .orElseThrow();

        assertThat(sql)
                .startsWith(
                        "CASE WHEN s.attribute_id IN (100) THEN NULL WHEN s.attribute_id = 109 THEN CASE s.value WHEN"
                                + " 'one_column' THEN '1column' ")
                .contains(" WHEN s.attribute_id = 97 THEN s.value ")
                .contains(" WHEN s.attribute_id IN (212) THEN TRIM(BOTH ',' FROM ")
                .endsWith(" ELSE s.value END");
    }

    @Test
    void keysTakeTheNumberOfTheirPath() {
        assertThat(new ValueExpressions(NONE, NONE, OptionalLong.of(98)).urlKey("s.value"))
                .contains("p.attribute_id = 98")
                .contains("LEFT(p.value, CHAR_LENGTH(s.value) + 1) = CONCAT(s.value, '-')")
                .endsWith(", s.value)")
                .doesNotContain("\n");
    }

    @Test
    void tablesWithoutSuchAttributesPassUnchanged() {
        TableFates fates = new TableFates(
                new ValueTable(ValueTable.PRODUCT, "decimal"), List.of(), List.of(), id -> Optional.empty());

        assertThat(new ValueExpressions(NONE, NONE, OptionalLong.empty()).of(fates, "s.value"))
                .isEmpty();
    }
}
