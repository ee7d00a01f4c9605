package io.lodestone.plugin.magento.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.testkit.handler.HandlerProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentDirectivesTest {

    private final HandlerProbe probe = HandlerProbe.of(new ContentDirectives());

    @Test
    void widgetsTakeTheirNewClassAndTemplate() {
        assertThat(
                        probe.apply(
                                "<h1>é</h1>{{widget type=\"catalog/product_widget_new\" display_type=\"new_products\""
                                        + " products_count=\"10\" template=\"catalog/product/widget/new/content/new_grid.phtml\"}} end"))
                .isEqualTo("<h1>é</h1>{{widget type=\"Magento\\\\Catalog\\\\Block\\\\Product\\\\Widget\\\\NewWidget\""
                        + " display_type=\"new_products\" products_count=\"10\""
                        + " template=\"product/widget/new/content/new_grid.phtml\"}} end");
        assertThat(
                        probe.apply(
                                "{{widget type='cms/widget_block' template='cms/widget/static_block/default.phtml' block_id='1'}}"))
                .isEqualTo("{{widget type='Magento\\\\Cms\\\\Block\\\\Widget\\\\Block'"
                        + " template='widget/static_block/default.phtml' block_id='1'}}");
        assertThat(probe.apply("{{widget type=&quot;cms/widget_block&quot; block_id=&quot;1&quot;}}"))
                .isEqualTo(
                        "{{widget type=&quot;Magento\\\\Cms\\\\Block\\\\Widget\\\\Block&quot; block_id=&quot;1&quot;}}");
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void blocksAreCreatedByClass() {
        assertThat(probe.apply("{{block type=\"cms/block\" block_id=\"a\"}}\n{{block type=\"catalog/product_list\""
                        + " category_id=\"4\" template=\"catalog/product/list.phtml\"}}"))
                .isEqualTo("{{block class=\"Magento\\\\Cms\\\\Block\\\\Block\" block_id=\"a\"}}\n{{block"
                        + " class=\"Magento\\\\Catalog\\\\Block\\\\Product\\\\ListProduct\" category_id=\"4\""
                        + " template=\"product/list.phtml\"}}");
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void ofRepeatedAttributesTheLastCounts() {
        assertThat(probe.apply("{{block type=\"acme/slider\" type=\"cms/block\" block_id=\"a\"}}"))
                .isEqualTo("{{block class=\"Magento\\\\Cms\\\\Block\\\\Block\" block_id=\"a\"}}");
        assertThat(probe.apply("{{block class='x' type='cms/block' title='no type=acme/slider here'}}"))
                .isEqualTo("{{block class='Magento\\\\Cms\\\\Block\\\\Block' title='no type=acme/slider here'}}");
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void whatIsUnknownIsListed() {
        assertThat(probe.apply("a {{widget type=\"acme/slider\" id=\"4\"}} b")).isEqualTo("a  b");
        String block = "{{block type=\"core/template\" template=\"contacts/form.phtml\"}}";
        assertThat(probe.apply(block)).isSameAs(block);
        assertThat(probe.warnings())
                .containsExactly(
                        "widget 'acme/slider' has no Magento 2 class; its directive is taken out of the text",
                        "block 'core/template' has no Magento 2 class; its directive stays and shows nothing");
        assertThat(probe.option("classes", Map.of("acme/slider", "Acme\\Slider"))
                        .apply("{{widget type=\"acme/slider\"}}"))
                .isEqualTo("{{widget type=\"Acme\\\\Slider\"}}");
    }

    @Test
    void templatesIncludeThoseOfMagento2() {
        assertThat(probe.apply("{{template config_path=\"design/email/header\"}}{{inlinecss file=\"email-inline.css\"}}"
                        + "{{template config_path=\"acme/other\"}}{{inlinecss file='acme/mail.css'}}"))
                .isEqualTo("{{template config_path=\"design/email/header_template\"}}{{inlinecss"
                        + " file=\"css/email-inline.css\"}}{{template config_path=\"acme/other\"}}{{inlinecss"
                        + " file='acme/mail.css'}}");
        assertThat(probe.apply("{{block type=\"catalog/product_new\" template=\"email/catalog/product/new.phtml\"}}"))
                .isEqualTo("{{block class=\"Magento\\\\Catalog\\\\Block\\\\Product\\\\NewProduct\""
                        + " template=\"product/widget/new/content/new_grid.phtml\"}}");
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void filesOfTheThemeAreViewFiles() {
        assertThat(probe.apply("<img src=\"{{skin url='images/logo.gif'}}\"/>"))
                .isEqualTo("<img src=\"{{view url='images/logo.gif'}}\"/>");
    }

    @Test
    void everythingElseStaysAsItIs() {
        for (String text : new String[] {
            "",
            "no directive, type=\"cms/block\" outside",
            "{{store url=\"\"}} {{media url=wysiwyg/slide-1.webp}} {{config path=\"web/secure/base_url\"}} {{var order.id}}",
            "{{depend a}}{{/depend}} {{layout handle=\"sales_email_order_items\" order=$order}} {{unclosed",
            "{{widget id=\"3\"}} {{block id=\"x\"}} {{blocktype=\"cms/block\"}} {{widget}}"
        }) {
            assertThat(probe.apply(text)).isSameAs(text);
        }
        assertThat(probe.apply(null)).isNull();
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void whatIsConvertedIsNotConvertedAgain() {
        Object once = probe.apply(
                "{{widget type=\"cms/widget_block\" block_id=\"1\"}}{{block type=\"cms/block\" block_id=\"a\"}}");
        assertThat(probe.apply(once)).isSameAs(once);
    }
}
