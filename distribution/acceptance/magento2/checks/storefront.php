<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Bundle\Model\Product\Type as Bundle;
use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Catalog\Model\Product;
use Magento\ConfigurableProduct\Helper\Data as ConfigurableOptions;
use Magento\ConfigurableProduct\Model\Product\Type\Configurable;
use Magento\Downloadable\Model\Product\Type as Downloadable;
use Magento\Framework\App\Area;
use Magento\GroupedProduct\Model\Product\Type\Grouped;

// Every product in every store view of its websites: its price, what it consists of, and its options.
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    // No part has a value to choose it by.
    $valueless = array_flip($shop->column("SELECT CONCAT(a.product_id, ' ', a.attribute_id) FROM {catalog_product_super_attribute} a
        JOIN {catalog_product_super_link} l ON l.parent_id = a.product_id
        LEFT JOIN {catalog_product_entity_int} v ON v.entity_id = l.product_id AND v.attribute_id = a.attribute_id AND v.store_id = 0
        GROUP BY a.product_id, a.attribute_id HAVING SUM(v.value IS NOT NULL) = 0"));
    $parts = [
        Configurable::TYPE_CODE => static function (Product $product) use ($shop, $tally, $valueless): array {
            $type = $product->getTypeInstance();
            $children = $type->getUsedProducts($product);
            foreach ($type->getConfigurableAttributes($product) as $attribute) {
                $options = $attribute->getProductAttribute() === null ? [] : (array)$attribute->getOptions();
                if ($attribute->getProductAttribute() !== null && $options === [] && isset($valueless["{$product->getId()} {$attribute->getAttributeId()}"])) {
                    $tally->saw('products without a choice, as CAT-031 says');
                } elseif ($attribute->getProductAttribute() === null || (count($children) > 0 && $options === [])) {
                    $tally->fail("product {$product->getId()} (configurable)", "has no options to choose of {$attribute->getLabel()}");
                }
            }
            $shop->get(ConfigurableOptions::class)->getOptions($product, $children);
            return $children;
        },
        Bundle::TYPE_CODE => static function (Product $product): array {
            $type = $product->getTypeInstance();
            $options = $type->getOptionsCollection($product);
            $selections = $type->getSelectionsCollection($type->getOptionsIds($product), $product);
            $options->appendSelections($selections, false, true);
            return array_values($selections->getItems());
        },
        Grouped::TYPE_CODE => static fn (Product $product): array => $product->getTypeInstance()->getAssociatedProducts($product),
        Downloadable::TYPE_DOWNLOADABLE => static function (Product $product): array {
            $type = $product->getTypeInstance();
            $type->getSamples($product);
            return $type->getLinks($product);
        },
    ];
    $expected = [
        Configurable::TYPE_CODE => 'SELECT COUNT(*) FROM {catalog_product_super_link} WHERE parent_id = ?',
        Bundle::TYPE_CODE => 'SELECT COUNT(*) FROM {catalog_product_bundle_selection} WHERE parent_product_id = ?',
        Grouped::TYPE_CODE => 'SELECT COUNT(*) FROM {catalog_product_link} WHERE link_type_id = 3 AND product_id = ?',
        Downloadable::TYPE_DOWNLOADABLE => 'SELECT COUNT(*) FROM {downloadable_link} WHERE product_id = ?',
    ];
    foreach ($shop->stores() as $store) {
        $shop->enter($store->getId());
        $repository = $shop->create(ProductRepositoryInterface::class);
        $products = $shop->rows('SELECT e.entity_id, e.type_id FROM {catalog_product_entity} e
            JOIN {catalog_product_website} w ON w.product_id = e.entity_id AND w.website_id = ? ORDER BY e.entity_id', [$store->getWebsiteId()]);
        foreach ($products as $row) {
            $what = "product {$row['entity_id']} ({$row['type_id']}) in store {$store->getCode()}";
            $tally->attempt('views', $what, static function () use ($shop, $tally, $repository, $parts, $expected, $row, $store, $what): void {
                $product = $repository->getById($row['entity_id'], false, $store->getId(), true);
                $price = $product->getPriceInfo()->getPrice('final_price')->getAmount()->getValue();
                if (!is_numeric($price)) {
                    $tally->fail($what, 'has no price');
                }
                $product->isSalable();
                $product->getProductUrl();
                foreach ($product->getOptions() ?? [] as $option) {
                    $tally->saw('custom options');
                    $option->getPrice();
                    $option->getValues();
                    $option->groupFactory($option->getType())->setOption($option)->setProduct($product);
                }
                if (isset($parts[$row['type_id']])) {
                    $found = $parts[$row['type_id']]($product);
                    $tally->saw("parts of {$row['type_id']}", count($found));
                    $links = (int)$shop->value($expected[$row['type_id']], [$row['entity_id']]);
                    if ($links > 0 && count($found) === 0 && (int)$product->getStatus() === 1) {
                        $tally->note("$what shows none of its $links parts: they are disabled, sold out or of another website");
                    }
                }
            });
        }
        $repository->cleanCache();
    }
}];
