package io.lodestone.plugin.eav.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeyedUnionTest {

    @Test
    void theSourceKeepsItsIdsAndOthersComeBehind() {
        KeyedUnion union = new KeyedUnion("type_id", "code", "store_id");

        List<Row> rows = union.merge(
                List.of(row(3, "edit", "0"), row(7, "create", "0")),
                List.of(row(1, "create", "0"), row(2, "checkout", "0"), row(3, "edit", "1")));

        assertThat(rows)
                .containsExactly(
                        row(3, "edit", "0"), row(7, "create", "0"), row(8, "checkout", "0"), row(9, "edit", "1"));
        assertThat(union.fromDestination()).containsOnly(Map.entry(1L, 7L), Map.entry(2L, 8L), Map.entry(3L, 9L));
    }

    @Test
    void caseAndNullDoNotMakeAKeyAnother() {
        KeyedUnion union = new KeyedUnion("type_id", "code", "store_id");

        List<Row> rows = union.merge(List.of(row(1, "Edit", null)), List.of(row(5, "EDIT", "")));

        assertThat(rows).containsExactly(row(1, "Edit", null));
        assertThat(union.fromDestination()).containsOnly(Map.entry(5L, 1L));
    }

    @Test
    void partsOfTheKeyDoNotRunTogether() {
        KeyedUnion union = new KeyedUnion("", "code", "store_id");

        assertThat(union.merge(List.of(row(1, "a", "1")), List.of(row(1, "a1", ""), row(1, "", "a1"))))
                .hasSize(3);
        assertThat(union.fromDestination()).isEmpty();
    }

    @Test
    void doublesOfTheSourceStayAndDoublesOfTheDestinationBecomeOne() {
        KeyedUnion union = new KeyedUnion("type_id", "code", "store_id");

        List<Row> rows =
                union.merge(List.of(row(1, "a", "0"), row(2, "a", "0")), List.of(row(8, "b", "0"), row(9, "b", "0")));

        assertThat(rows).containsExactly(row(1, "a", "0"), row(2, "a", "0"), row(3, "b", "0"));
        assertThat(union.fromDestination()).containsOnly(Map.entry(8L, 3L), Map.entry(9L, 3L));
    }

    @Test
    void nothingAndNothingIsNothing() {
        assertThat(new KeyedUnion("type_id", "code").merge(List.of(), List.of()))
                .isEmpty();
    }

    private static Row row(long id, String code, @Nullable String store) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("type_id", String.valueOf(id));
        values.put("code", code);
        values.put("store_id", store);
        return new Row(values);
    }
}
