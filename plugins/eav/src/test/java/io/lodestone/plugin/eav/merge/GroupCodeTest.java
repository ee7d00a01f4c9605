package io.lodestone.plugin.eav.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GroupCodeTest {

    @Test
    void keepsLettersAndDigits() {
        assertThat(GroupCode.of("Books &amp; Music")).isEqualTo("books-and-music");
        assertThat(GroupCode.of("  Lab tab 2! ")).isEqualTo("lab-tab-2");
        assertThat(GroupCode.of("Größe / Länge")).isEqualTo("grosse-lange");
        assertThat(GroupCode.of("Размеры")).isEqualTo("razmery");
        assertThat(GroupCode.of("尺寸")).isEmpty();
    }

    @Test
    void accentsCountTheSameHoweverTheyAreTyped() {
        assertThat(GroupCode.of("Cafe\u0301")).isEqualTo("cafe").isEqualTo(GroupCode.of("Café"));
        assertThat(GroupCode.of("Œuvres d'Æther")).isEqualTo("oeuvres-d-aether");
    }

    @Test
    void nothingButSignsGivesNoCode() {
        assertThat(GroupCode.of("")).isEmpty();
        assertThat(GroupCode.of(" --- ")).isEmpty();
        assertThat(GroupCode.of("\u0000 \uD83D\uDED2 !")).isEmpty();
        assertThat(GroupCode.of("<b>A</b>")).isEqualTo("b-a-b");
    }
}
