package io.lodestone.plugin.magento.serialized;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.handler.HandlerProbe;
import org.junit.jupiter.api.Test;

class MagentoOptionsTest {

    private final HandlerProbe item = HandlerProbe.of(new ItemOption());
    private final HandlerProbe order = HandlerProbe.of(new OrderItemOptions());

    @Test
    void theCodeTellsWhatIsSerialized() {
        assertThat(item.column("code", "info_buyRequest").apply("a:1:{s:3:\"qty\";i:2;}"))
                .isEqualTo("{\"qty\":2}");
        assertThat(item.column("code", "attributes").apply("a:1:{i:181;i:61;}")).isEqualTo("{\"181\":61}");
        assertThat(item.column("code", "bundle_option_ids").apply("a:2:{i:0;i:21;i:1;i:22;}"))
                .isEqualTo("[21,22]");
        assertThat(item.column("code", "attributes").apply(null)).isNull();
        assertThat(item.warnings()).isEmpty();
        assertThat(item.column("code", "attributes").apply("broken")).isNull();
        assertThat(item.warnings()).hasSize(1);
    }

    @Test
    void otherValuesStayUnlessTheyAreSerializedArrays() {
        for (String plain :
                new String[] {"15,16", "Text <24> \"é\"", "2025-05-17 15:05:00", "i:5;", "N;", "b:1;", "a:b", ""}) {
            assertThat(item.column("code", "option_10").apply(plain)).isSameAs(plain);
        }
        assertThat(item.warnings()).isEmpty();
        assertThat(item.column("code", "option_12").apply("a:1:{s:5:\"title\";s:7:\"a/b.jpg\";}"))
                .isEqualTo("{\"title\":\"a\\/b.jpg\"}");
        assertThat(item.column("code", "additional_options").apply("a:0:{}")).isEqualTo("[]");
        assertThat(item.column("code", null).apply("a:0:{}")).isEqualTo("[]");
        String odd = "a:1:{that is what the customer typed}";
        assertThat(item.column("code", "option_12").apply(odd)).isSameAs(odd);
        assertThat(item.warnings()).hasSize(1);
    }

    @Test
    void serializedTextsInsideOrderedItemsBecomeJsonTexts() {
        String selection = "a:2:{s:5:\"price\";d:100;s:12:\"option_label\";s:8:\"Warranty\";}";
        assertThat(order.apply("a:2:{s:3:\"qty\";i:2;s:27:\"bundle_selection_attributes\";s:" + selection.length()
                        + ":\"" + selection + "\";}"))
                .isEqualTo("{\"qty\":2,\"bundle_selection_attributes\":"
                        + "\"{\\\"price\\\":100,\\\"option_label\\\":\\\"Warranty\\\"}\"}");
        String file = "a:1:{s:5:\"title\";s:5:\"a.jpg\";}";
        assertThat(order.apply(
                        "a:1:{s:7:\"options\";a:2:{i:0;a:2:{s:11:\"option_type\";s:4:\"file\";s:12:\"option_value\";s:"
                                + file.length() + ":\"" + file + "\";}i:1;a:2:{s:11:\"option_type\";s:5:\"field\";s:12:"
                                + "\"option_value\";s:6:\"a:0:{}\";}}}"))
                .isEqualTo(
                        "{\"options\":[{\"option_type\":\"file\",\"option_value\":\"{\\\"title\\\":\\\"a.jpg\\\"}\"},"
                                + "{\"option_type\":\"field\",\"option_value\":\"a:0:{}\"}]}");
        assertThat(order.warnings()).isEmpty();
    }

    @Test
    void brokenInnerTextsStayAndAreListed() {
        assertThat(order.apply("a:1:{s:27:\"bundle_selection_attributes\";s:8:\"a:1:{i:0\";}"))
                .isEqualTo("{\"bundle_selection_attributes\":\"a:1:{i:0\"}");
        assertThat(order.warnings()).hasSize(1);
    }

    @Test
    void widgetParameters() {
        HandlerProbe widget = HandlerProbe.of(new WidgetParameters());
        assertThat(widget.apply("a:1:{s:8:\"block_id\";i:1;}")).isEqualTo("{\"block_id\":1}");
        assertThat(widget.apply(
                        "a:2:{s:8:\"template\";s:27:\"cms/widget/link/inline.phtml\";s:7:\"id_path\";s:9:\"product/4\";}"
                                .replace("s:27", "s:28")))
                .isEqualTo("{\"template\":\"widget\\/link\\/inline.phtml\",\"id_path\":\"product\\/4\"}");
        assertThat(widget.apply("")).isNull();
        assertThat(widget.warnings()).isEmpty();
    }
}
