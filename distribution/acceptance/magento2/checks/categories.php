<?php
declare(strict_types=1);

use Lodestone\Acceptance\SavedValues;
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Catalog\Model\CategoryFactory;
use Magento\Catalog\Api\CategoryRepositoryInterface;
use Magento\Framework\App\Area;
use Magento\Store\Model\Store;

// Every category is loaded and saved as an administrator does, for all store views and for each.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $values = new SavedValues($shop, 'catalog_category_entity', 'catalog_category');
    foreach ($shop->column('SELECT entity_id FROM {catalog_category_entity} WHERE level > 0 ORDER BY entity_id') as $id) {
        $id = (int)$id;
        $shop->enter(Store::DEFAULT_STORE_ID);
        $tally->attempt('categories', "category $id", static fn () => $shop->undone(static function () use ($shop, $values, $id, $tally): void {
            $before = $values->of($id);
            $category = $shop->create(CategoryFactory::class)->create()->setStoreId(Store::DEFAULT_STORE_ID)->load($id);
            $shop->create(CategoryRepositoryInterface::class)->save($category);
            $values->compare($before, $id, "category $id", $tally, ['updated_at']);
        }));
        foreach ($shop->stores() as $store) {
            $tally->attempt('category views', "category $id in store {$store->getCode()}", static function () use ($shop, $id, $store): void {
                $category = $shop->create(CategoryRepositoryInterface::class)->get($id, $store->getId());
                $category->getUrl();
                $category->getAvailableSortBy();
                $category->getProductCollection()->addAttributeToSelect('*')->setPageSize(20)->load();
            });
        }
    }
}];
