package io.lodestone.plugin.cms;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.handler.ColumnRef;
import io.lodestone.spi.handler.RowContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DropValueTest {

    private final List<String> warnings = new ArrayList<>();

    @Test
    void listsWhatItLeavesOut() {
        assertThat(DropValue.drop("rwd/default", "it is no theme of Magento 2", new Row()))
                .isNull();

        assertThat(warnings).containsExactly("'rwd/default' was left out: it is no theme of Magento 2");
    }

    @Test
    void isSilentAboutNothing() {
        assertThat(DropValue.drop(null, "reason", new Row())).isNull();
        assertThat(DropValue.drop(" \n", "reason", new Row())).isNull();

        assertThat(warnings).isEmpty();
    }

    @Test
    void showsTheBeginningOfLongTextsOnOneLine() {
        DropValue.drop("<reference\n   name=\"left\">" + "x".repeat(200), "reason", new Row());

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("'<reference name=\"left\">xxx")
                .contains("x…'")
                .hasSizeLessThan(130);
    }

    private final class Row implements RowContext {
        @Override
        public @Nullable String text(ColumnRef column) {
            return null;
        }

        @Override
        public byte @Nullable [] bytes(ColumnRef column) {
            return null;
        }

        @Override
        public void warn(String reason) {
            warnings.add(reason);
        }

        @Override
        public String key() {
            return "1";
        }
    }
}
