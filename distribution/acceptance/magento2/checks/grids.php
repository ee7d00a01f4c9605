<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Framework\App\Area;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\View\Element\UiComponentFactory;
use Magento\Framework\View\Element\UiComponentInterface;

// Every grid of the admin shows every row of its table.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $grids = [
        'sales_order_grid' => 'sales_order_grid',
        'sales_order_invoice_grid' => 'sales_invoice_grid',
        'sales_order_shipment_grid' => 'sales_shipment_grid',
        'sales_order_creditmemo_grid' => 'sales_creditmemo_grid',
        'customer_listing' => 'customer_entity',
        'customer_group_listing' => 'customer_group',
        'product_listing' => 'catalog_product_entity',
        'cms_page_listing' => 'cms_page',
        'cms_block_listing' => 'cms_block',
        'design_config_listing' => null,
        'product_attributes_grid' => null,
        'inventory_source_listing' => 'inventory_source',
    ];
    $prepare = static function (UiComponentInterface $component) use (&$prepare): void {
        foreach ($component->getChildComponents() as $child) {
            $prepare($child);
        }
        $component->prepare();
    };
    foreach ($grids as $grid => $table) {
        $tally->attempt('grids', $grid, static function () use ($shop, $tally, $grid, $table, $prepare): void {
            $pages = 1;
            for ($page = 1; $page <= $pages; $page++) {
                $shop->get(RequestInterface::class)->setParams(['namespace' => $grid, 'paging' => ['pageSize' => 200, 'current' => $page]]);
                $component = $shop->create(UiComponentFactory::class)->create($grid);
                $prepare($component);
                $data = $component->getContext()->getDataSourceData($component);
                $source = reset($data)['config']['data'] ?? $component->getContext()->getDataProvider()->getData();
                $total = (int)($source['totalRecords'] ?? count($source['items'] ?? []));
                $pages = (int)ceil($total / 200);
                $tally->saw('rows', count($source['items'] ?? []));
            }
            if ($table !== null && $total !== (int)$shop->value("SELECT COUNT(*) FROM {{$table}}")) {
                $tally->fail($grid, "shows $total rows, where the table has {$shop->value("SELECT COUNT(*) FROM {{$table}}")}");
            }
        });
    }
}];
