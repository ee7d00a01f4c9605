package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.eav.EavAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableFatesTest {

    static final EavAttribute NAME = attribute(71, "name", "varchar", "varchar", "text");
    static final EavAttribute URL_KEY = attribute(97, "url_key", "varchar", "varchar", "text");
    static final EavAttribute URL_PATH = attribute(98, "url_path", "varchar", "varchar", "text");
    static final EavAttribute DESIGN = attribute(100, "custom_design", "varchar", "varchar", "select");
    static final EavAttribute LAYOUT = attribute(109, "page_layout", "varchar", "varchar", "select");
    static final EavAttribute FEATURES = attribute(212, "features", "varchar", "varchar", "multiselect");
    static final EavAttribute CARE = attribute(213, "care", "varchar", "text", "textarea");
    static final EavAttribute SIZES = attribute(214, "sizes", "text", "varchar", "multiselect");

    @Test
    void attributesOfTheTableCountWhetherTheyHaveValuesOrNot() {
        TableFates fates = varchar(List.of());

        assertThat(fates.all()).containsOnlyKeys(71L, 97L, 98L, 100L, 109L, 212L, 213L);
        assertThat(fates.leaving()).containsExactly(98L, 213L);
        assertThat(fates.moves()).isEqualTo(Map.of("text", List.of(213L)));
    }

    @Test
    void whatElseIsInTheTableIsNamed() {
        TableFates fates = varchar(List.of(71L, 214L, 900L));

        assertThat(fates.all()).containsEntry(214L, Fate.STRAY).containsEntry(900L, Fate.UNKNOWN);
        assertThat(fates.leaving()).containsExactly(98L, 213L, 214L, 900L);
        assertThat(fates.name(214)).isEqualTo("sizes");
        assertThat(fates.name(900)).isEqualTo("attribute id 900");
    }

    @Test
    void onlyTravellingAttributesAreFoundByCode() {
        TableFates fates = varchar(List.of(214L));

        assertThat(fates.travelling("name")).contains(NAME);
        assertThat(fates.travelling("care")).contains(CARE);
        assertThat(fates.travelling("url_path")).isEmpty();
        assertThat(fates.travelling("sizes")).isEmpty();
        assertThat(fates.multipleChoices()).containsExactly(212L);
    }

    static TableFates varchar(List<Long> present) {
        List<EavAttribute> all = List.of(NAME, URL_KEY, URL_PATH, DESIGN, LAYOUT, FEATURES, CARE, SIZES);
        return new TableFates(new ValueTable(ValueTable.PRODUCT, "varchar"), all, present, id -> find(all, id));
    }

    private static Optional<EavAttribute> find(List<EavAttribute> all, long id) {
        return all.stream().filter(a -> a.id() == id).findFirst();
    }

    private static EavAttribute attribute(
            long id, String code, String backendType, String destinationType, String input) {
        return new EavAttribute(id, ValueTable.PRODUCT, code, backendType, destinationType, input, true, true);
    }
}
