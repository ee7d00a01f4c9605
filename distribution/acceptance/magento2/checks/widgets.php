<?php
declare(strict_types=1);

use Lodestone\Acceptance\Page;
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Framework\App\Area;
use Magento\Framework\Registry;
use Magento\Widget\Model\Widget\Instance;

// The administration opens every widget: what it is, where it is shown, and its options.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $registry = $shop->get(Registry::class);
    foreach ($shop->column('SELECT instance_id FROM {widget_instance}') as $id) {
        $tally->attempt('widgets', "widget $id", static function () use ($shop, $tally, $registry, $id): void {
            $widget = $shop->create(Instance::class)->load($id);
            $widget->setType($widget->getType())->setCode($widget->getWidgetReference('type', $widget->getType(), 'code'));
            $registry->unregister('current_widget_instance');
            $registry->register('current_widget_instance', $widget);
            $layout = Page::layout($shop, 'adminhtml_widget_instance_edit');
            $main = $layout->getBlock('widget_instance_edit_tab_main')->toHtml();
            if (!str_contains(html_entity_decode($main, ENT_QUOTES), $widget->getTitle())) {
                $tally->fail("widget $id", "its page does not show its title {$widget->getTitle()}");
            }
            foreach ($widget->getPageGroups() as $group) {
                $tally->saw('places');
                $containers = $widget->getWidgetSupportedContainers();
                if ($containers !== [] && !in_array($group['block_reference'], $containers, true)) {
                    $tally->fail("widget $id", "is shown in {$group['block_reference']}, which is not for such widgets");
                }
            }
            if ($layout->getBlock('widget_instance_edit_tab_properties')->canShowTab()) {
                $tally->saw('properties');
                $layout->getBlock('widget_instance_edit_tab_properties')->toHtml();
            }
        });
    }
}];
