<?php
declare(strict_types=1);

use Lodestone\Acceptance\SavedValues;
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Framework\App\Area;
use Magento\Store\Model\Store;

// Every product is loaded and saved as an administrator does, and saving changes no value.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $repository = $shop->get(ProductRepositoryInterface::class);
    $values = new SavedValues($shop, 'catalog_product_entity', 'catalog_product');
    $shop->enter(Store::DEFAULT_STORE_ID);
    foreach ($shop->rows('SELECT entity_id, sku, type_id FROM {catalog_product_entity} ORDER BY entity_id') as $row) {
        $id = (int)$row['entity_id'];
        $what = "product $id ({$row['type_id']})";
        $tally->attempt('products', $what, static fn () => $shop->undone(static function () use ($repository, $values, $id, $what, $tally): void {
            $before = $values->of($id);
            $product = $repository->getById($id, true, Store::DEFAULT_STORE_ID, true);
            $repository->save($product);
            $values->compare($before, $id, $what, $tally, ['updated_at']);
        }));
        $repository->cleanCache();
    }
}];
