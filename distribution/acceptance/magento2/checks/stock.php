<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\CatalogInventory\Api\StockRegistryInterface;
use Magento\Framework\App\Area;
use Magento\InventoryApi\Api\GetSourceItemsBySkuInterface;
use Magento\InventorySalesApi\Api\Data\SalesChannelInterface;
use Magento\InventorySalesApi\Api\GetProductSalableQtyInterface;
use Magento\InventorySalesApi\Api\IsProductSalableInterface;
use Magento\InventorySalesApi\Api\StockResolverInterface;

// What can be sold of every enabled product in every website: all of its sources, without what is reserved and what is to stay.
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    if (!interface_exists(GetProductSalableQtyInterface::class)) {
        $tally->skip('stock', 'this Magento has no multi source inventory');
        return;
    }
    $registry = $shop->get(StockRegistryInterface::class);
    foreach ($shop->rows('SELECT code, website_id FROM {store_website} WHERE website_id > 0') as $website) {
        $stock = $shop->get(StockResolverInterface::class)->execute(SalesChannelInterface::TYPE_WEBSITE, $website['code'])->getStockId();
        $products = $shop->rows("SELECT e.entity_id, e.sku, e.type_id FROM {catalog_product_entity} e JOIN {catalog_product_website} w ON w.product_id = e.entity_id AND w.website_id = ?
            JOIN {catalog_product_entity_int} v ON v.entity_id = e.entity_id AND v.store_id = 0 AND v.value = 1
            JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id AND a.attribute_code = 'status'
            WHERE e.type_id IN ('simple', 'virtual', 'downloadable')", [$website['website_id']]);
        foreach ($products as $row) {
            $what = "product {$row['entity_id']} in website {$website['code']}";
            $tally->attempt('products', $what, static function () use ($shop, $tally, $registry, $row, $stock, $what): void {
                $item = $registry->getStockItem($row['entity_id']);
                $sources = $shop->get(GetSourceItemsBySkuInterface::class)->execute($row['sku']);
                $salable = $shop->get(IsProductSalableInterface::class)->execute($row['sku'], $stock);
                if (!$item->getManageStock()) {
                    return;
                }
                if (count($sources) === 0) {
                    $tally->fail($what, 'has no source item');
                }
                $there = array_sum(array_map(static fn ($source) => $source->getStatus() ? (float)$source->getQuantity() : 0.0, $sources));
                $reserved = (float)$shop->value('SELECT SUM(quantity) FROM {inventory_reservation} WHERE sku = ? AND stock_id = ?', [$row['sku'], $stock]);
                $quantity = $shop->get(GetProductSalableQtyInterface::class)->execute($row['sku'], $stock);
                $tally->saw('quantities');
                $due = $there + $reserved - ($item->getBackorders() && $item->getMinQty() < 0 ? 0 : (float)$item->getMinQty());
                if (abs($quantity - $due) > 0.0001) {
                    $tally->fail($what, "can be sold $quantity times, where its sources give $due");
                }
                if ($salable !== ($quantity > 0 || $item->getBackorders() > 0) && (bool)$item->getIsInStock() === $salable) {
                    $tally->note("$what is " . ($salable ? '' : 'not ') . "for sale with a quantity of $quantity");
                }
            });
        }
    }
}];
