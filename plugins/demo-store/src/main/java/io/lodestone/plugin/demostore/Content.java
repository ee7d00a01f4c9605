package io.lodestone.plugin.demostore;

/** Pages, blocks and a widget, with the directives of Magento 1. */
final class Content {

    private static final String CREATED = "2019-06-01 10:00:00";

    private final Rows rows;

    Content(Rows rows) {
        this.rows = rows;
    }

    void make() {
        page(1, "no-route", "Not found", "<p>There is no such page. <a href=\"{{store url=\"\"}}\">Home</a></p>", 0);
        page(
                2,
                "home",
                "Demo store",
                "<img src=\"{{skin url=\"images/hero.jpg\"}}\"/>{{widget type=\"catalog/product_widget_new\""
                        + " products_count=\"5\" template=\"catalog/product/widget/new/content/new_grid.phtml\"}}",
                0);
        page(
                3,
                "about",
                "About us",
                "<p>Since 2019. {{block type=\"cms/block\" block_id=\"demo-footer\"}}</p><img src=\"{{media"
                        + " url=\"wysiwyg/team.jpg\"}}\"/>",
                0);
        page(
                4,
                "ueber-uns",
                "Über uns",
                "<p>Seit 2019. {{config path=\"general/store_information/name\"}}</p>",
                Stores.GERMAN);
        block(1, "demo-footer", "Footer", "<p>Write to {{config path=\"trans_email/ident_general/email\"}}</p>");
        block(
                2,
                "demo-banner",
                "Banner",
                "{{widget type=\"cms/widget_block\" template=\"cms/widget/static_block/default.phtml\" block_id=\"1\"}}");
        rows.add(
                "widget_instance",
                "instance_id instance_type package_theme title store_ids widget_parameters sort_order",
                1,
                "cms/widget_block",
                "rwd/default",
                "Demo widget",
                "0",
                Php.serialize(Php.map("block_id", 1)),
                1);
    }

    private void page(int id, String identifier, String title, String content, int store) {
        rows.add(
                "cms_page",
                "page_id title root_template identifier content_heading content creation_time update_time is_active sort_order",
                id,
                title,
                "one_column",
                identifier,
                title,
                content,
                CREATED,
                CREATED,
                1,
                0);
        rows.add("cms_page_store", "page_id store_id", id, store);
    }

    private void block(int id, String identifier, String title, String content) {
        rows.add(
                "cms_block",
                "block_id title identifier content creation_time update_time is_active",
                id,
                title,
                identifier,
                content,
                CREATED,
                CREATED,
                1);
        rows.add("cms_block_store", "block_id store_id", id, 0);
    }
}
