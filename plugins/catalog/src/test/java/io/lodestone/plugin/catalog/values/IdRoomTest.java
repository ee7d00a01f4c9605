package io.lodestone.plugin.catalog.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.spi.LodestoneException;
import org.junit.jupiter.api.Test;

class IdRoomTest {

    @Test
    void leavesRoomForAsManyIdsAsThereAre() {
        assertThat(IdRoom.above(0)).isEqualTo(1 << 20);
        assertThat(IdRoom.above(40_896)).isEqualTo(1 << 20);
        assertThat(IdRoom.above(1_000_000)).isEqualTo(1L << 21).isGreaterThanOrEqualTo(2 * 1_000_000);
        assertThat(IdRoom.above(1L << 21)).isEqualTo(1L << 23);
    }

    @Test
    void rowsOfSeveralTablesDoNotMeet() {
        IdRoom room = new IdRoom();

        long first = room.offset("catalog_product_entity_varchar", 40_896, 8_064);
        long second = room.offset("catalog_product_entity_varchar", 40_896, 21_853);
        long elsewhere = room.offset("catalog_product_entity_text", 8_064, 5);

        assertThat(first).isGreaterThan(40_896);
        assertThat(second).isGreaterThan(first + 8_064);
        assertThat(elsewhere).isEqualTo(1 << 20);
    }

    @Test
    void refusesIdsThatDoNotFit() {
        assertThatThrownBy(() -> new IdRoom().offset("catalog_product_entity_varchar", 1_500_000_000, 10))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("catalog_product_entity_varchar")
                .hasMessageContaining("1500000000");
    }

    @Test
    void numbersOfPictureTextsFitOrAreLeftToTheServer() {
        assertThat(GalleryPlanner.number(949, 5)).isEqualTo("s.value_id + s.store_id * 1048576");
        assertThat(GalleryPlanner.number(50_000_000, 40)).isEmpty();
    }
}
