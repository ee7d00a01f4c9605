<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Cms\Api\BlockRepositoryInterface;
use Magento\Cms\Api\PageRepositoryInterface;
use Magento\Cms\Model\Template\FilterProvider;
use Magento\Framework\App\Area;
use Magento\Framework\View\DesignInterface;
use Magento\Framework\View\Element\BlockFactory;
use Magento\Framework\View\Model\PageLayout\Config\BuilderInterface;
use Magento\Widget\Model\Widget\Instance;

// Every page, block and widget is rendered in each of its store views, and saved.
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    $filters = $shop->get(FilterProvider::class);
    $render = static function (string $what, string $content, callable $filter) use ($tally): void {
        $html = $filter($content);
        // Variables of e-mails stay as they are in pages, in Magento 1 as in Magento 2.
        if (preg_match('/\{\{(?!var|if|depend)(\w+)/', $html, $directive)) {
            $tally->fail($what, "leaves {{{$directive[1]}}} as it is");
        }
        if (preg_match('/(Error filtering template|Exception #\d|We can.t find a (?:template|block)|has encountered an error)[^<]{0,80}/', $html, $error)) {
            $tally->fail($what, 'shows "' . $error[0] . '"');
        }
        if (trim($content) !== '' && trim($html) === '' ) {
            $tally->note("$what shows nothing");
        }
    };
    $layouts = $shop->get(BuilderInterface::class)->getPageLayoutsConfig();
    $themes = array_flip($shop->column('SELECT theme_id FROM {theme}'));
    foreach ($shop->rows('SELECT * FROM {cms_page}') as $row) {
        $tally->attempt('designs', "page {$row['page_id']}", static function () use ($tally, $layouts, $themes, $row): void {
            foreach (['page_layout', 'custom_root_template'] as $column) {
                if ((string)$row[$column] !== '' && !$layouts->hasPageLayout($row[$column])) {
                    $tally->fail("page {$row['page_id']}", "its $column does not exist: {$row[$column]}");
                }
            }
            if ((string)$row['custom_theme'] !== '' && !isset($themes[$row['custom_theme']])) {
                $tally->fail("page {$row['page_id']}", "its theme does not exist: {$row['custom_theme']}");
            }
            foreach (['layout_update_xml', 'custom_layout_update_xml'] as $column) {
                new \SimpleXMLElement('<page xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' . $row[$column] . '</page>');
            }
        });
    }
    foreach ($shop->column('SELECT design FROM {design_change}') as $design) {
        $tally->saw('designs');
        if (!isset($themes[$design])) {
            $tally->fail('design_change', "the theme does not exist: $design");
        }
    }
    foreach ($shop->stores() as $store) {
        $shop->enter($store->getId());
        $shop->get(DesignInterface::class)->setDesignTheme($shop->get(DesignInterface::class)->getConfigurationDesignTheme(Area::AREA_FRONTEND));
        $of = static fn (string $kind, string $id): array => $shop->rows("SELECT e.* FROM {cms_$kind} e WHERE EXISTS (SELECT 1 FROM {cms_{$kind}_store} s WHERE s.$id = e.$id AND s.store_id IN (0, ?))", [$store->getId()]);
        foreach ($of('page', 'page_id') as $row) {
            $what = "page {$row['identifier']} ({$row['page_id']}) in store {$store->getCode()}";
            $tally->attempt('pages', $what, static fn () => $render($what, (string)$row['content'], static fn ($content) => $filters->getPageFilter()->setStoreId($store->getId())->filter($content)));
        }
        foreach ($of('block', 'block_id') as $row) {
            $what = "block {$row['identifier']} ({$row['block_id']}) in store {$store->getCode()}";
            $tally->attempt('blocks', $what, static fn () => $render($what, (string)$row['content'], static fn ($content) => $filters->getBlockFilter()->setStoreId($store->getId())->filter($content)));
        }
        foreach (['product', 'category'] as $kind) {
            $values = $shop->rows("SELECT DISTINCT a.attribute_code, v.entity_id, v.value FROM {catalog_{$kind}_entity_text} v JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id
                WHERE v.store_id IN (0, ?) AND a.attribute_code IN ('description', 'short_description') AND v.value LIKE '%{{%'", [$store->getId()]);
            foreach ($values as $row) {
                $what = "{$row['attribute_code']} of $kind {$row['entity_id']} in store {$store->getCode()}";
                $tally->attempt('descriptions', $what, static fn () => $render($what, $row['value'], static fn ($content) => $filters->getBlockFilter()->setStoreId($store->getId())->filter($content)));
            }
        }
    }
    foreach ($shop->column('SELECT page_id FROM {cms_page}') as $id) {
        $tally->attempt('saved pages', "page $id", static fn () => $shop->undone(static fn () => $shop->get(PageRepositoryInterface::class)->save($shop->create(PageRepositoryInterface::class)->getById($id))));
    }
    foreach ($shop->column('SELECT block_id FROM {cms_block}') as $id) {
        $tally->attempt('saved blocks', "block $id", static fn () => $shop->undone(static fn () => $shop->get(BlockRepositoryInterface::class)->save($shop->create(BlockRepositoryInterface::class)->getById($id))));
    }
    foreach ($shop->column('SELECT instance_id FROM {widget_instance}') as $id) {
        $tally->attempt('widgets', "widget $id", static function () use ($shop, $tally, $id): void {
            $widget = $shop->create(Instance::class)->load($id);
            if (!class_exists((string)$widget->getType())) {
                $tally->fail("widget $id", "its block {$widget->getType()} does not exist");
                return;
            }
            $widget->getWidgetConfigAsArray();
            $widget->getWidgetTemplates();
            $shop->create(BlockFactory::class)->createBlock($widget->getType(), ['data' => (array)$widget->getWidgetParameters()])->toHtml();
            $shop->undone(static fn () => $widget->save());
        });
    }
    foreach ($shop->rows('SELECT * FROM {layout_update}') as $row) {
        $tally->attempt('layout updates', "layout update {$row['layout_update_id']}", static fn () => new \SimpleXMLElement('<layout xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' . $row['xml'] . '</layout>'));
    }
}];
