<?php
declare(strict_types=1);

use Lodestone\Acceptance\SavedValues;
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Downloadable\Api\DomainManagerInterface;
use Magento\Downloadable\Model\Link;
use Magento\Downloadable\Model\Sample;
use Magento\Framework\App\Area;
use Magento\Framework\App\Filesystem\DirectoryList;
use Magento\Framework\Filesystem;
use Magento\Store\Model\Store;

/*
 * Every product is loaded and saved as an administrator does, and saving changes no value. Files of downloads that the media
 * folder lacks are stood in for by empty ones meanwhile. What `lodestone check` announces of the shop's own data is counted apart.
 */
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $repository = $shop->get(ProductRepositoryInterface::class);
    $values = new SavedValues($shop, 'catalog_product_entity', 'catalog_product');
    $media = $shop->get(Filesystem::class)->getDirectoryWrite(DirectoryList::MEDIA);
    $files = [];
    foreach (['link' => $shop->create(Link::class), 'sample' => $shop->create(Sample::class)] as $kind => $model) {
        $columns = $kind === 'link' ? ['link_file' => $model->getBasePath(), 'sample_file' => $model->getBaseSamplePath()] : ['sample_file' => $model->getBasePath()];
        foreach ($columns as $column => $folder) {
            foreach ($shop->column("SELECT DISTINCT $column FROM {downloadable_$kind} WHERE $column <> ''") as $file) {
                if (!$media->isExist($folder . $file)) {
                    $media->writeFile($folder . $file, '');
                    $files[] = $folder . $file;
                }
            }
        }
    }
    if ($files !== []) {
        $tally->note(count($files) . ' files of downloads are missing in the media folder, and stood in for');
    }
    // CAT-030 and CAT-031.
    $unchoosable = array_flip($shop->column('SELECT DISTINCT parent_id FROM (
        SELECT l.parent_id, SUM(v.value IS NULL) AS missing, COUNT(*) OVER (PARTITION BY l.parent_id, GROUP_CONCAT(v.value ORDER BY a.attribute_id)) AS same
        FROM {catalog_product_super_link} l
        JOIN {catalog_product_super_attribute} a ON a.product_id = l.parent_id
        LEFT JOIN {catalog_product_entity_int} v ON v.entity_id = l.product_id AND v.attribute_id = a.attribute_id AND v.store_id = 0
        GROUP BY l.parent_id, l.product_id) parts WHERE missing > 0 OR same > 1'));
    // CAT-032.
    $pictured = array_flip($shop->column("SELECT CONCAT(v.entity_id, ' ', v.value) FROM {catalog_product_entity_varchar} v
        JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id AND a.frontend_input = 'media_image'
        WHERE v.value NOT IN ('', 'no_selection') AND NOT EXISTS (SELECT 1 FROM {catalog_product_entity_media_gallery_value_to_entity} e
            JOIN {catalog_product_entity_media_gallery} g ON g.value_id = e.value_id WHERE e.entity_id = v.entity_id AND g.value = v.value)"));
    // CAT-034.
    $spaced = array_flip($shop->column('SELECT entity_id FROM {catalog_product_entity} WHERE CHAR_LENGTH(sku) <> CHAR_LENGTH(TRIM(sku))'));
    // CAT-033.
    $domains = $shop->get(DomainManagerInterface::class)->getDomains();
    $elsewhere = [];
    foreach ($shop->rows('SELECT product_id, link_url AS url FROM {downloadable_link} UNION SELECT product_id, sample_url FROM {downloadable_link}
        UNION SELECT product_id, sample_url FROM {downloadable_sample}') as $row) {
        $host = parse_url((string)$row['url'], PHP_URL_HOST);
        if ($host && !in_array(strtolower($host), array_map('strtolower', $domains), true)) {
            $elsewhere[$row['product_id']] = true;
        }
    }
    // What a configurable product is chosen by, it has no value of itself: Magento takes it away.
    $choices = [];
    foreach ($shop->rows('SELECT s.product_id, a.attribute_code FROM {catalog_product_super_attribute} s JOIN {eav_attribute} a ON a.attribute_id = s.attribute_id') as $row) {
        $choices[$row['product_id']][] = $row['attribute_code'];
    }
    $pictures = $shop->column("SELECT attribute_code FROM {eav_attribute} WHERE frontend_input = 'media_image'");
    $shop->enter(Store::DEFAULT_STORE_ID);
    try {
        foreach ($shop->rows('SELECT entity_id, sku, type_id FROM {catalog_product_entity} ORDER BY entity_id') as $row) {
            $id = (int)$row['entity_id'];
            $what = "product $id ({$row['type_id']})";
            $known = isset($unchoosable[$id]) ? 'CAT-030 or CAT-031' : (isset($elsewhere[$id]) ? 'CAT-033' : (isset($spaced[$id]) ? 'CAT-034' : ''));
            if ($known !== '') {
                $tally->saw("only loaded, as $known says");
                $repository->getById($id, true, Store::DEFAULT_STORE_ID, true);
                continue;
            }
            $tally->attempt('products', $what, static fn () => $shop->undone(static function () use ($repository, $values, $id, $what, $tally, $pictured, $pictures, $choices): void {
                $before = $values->of($id);
                foreach ($before as $place => $value) {
                    if (isset($pictured["$id $value"]) && in_array(strtok($place, ' '), $pictures, true)) {
                        $tally->saw('pictures outside the gallery, as CAT-032 says');
                        unset($before[$place]);
                    }
                }
                $product = $repository->getById($id, true, Store::DEFAULT_STORE_ID, true);
                $repository->save($product);
                $values->compare($before, $id, $what, $tally, ['updated_at', ...$choices[$id] ?? []]);
            }));
            $repository->cleanCache();
        }
    } finally {
        foreach ($files as $file) {
            $media->delete($file);
        }
    }
}];
