<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Framework\App\Area;
use Magento\Framework\App\Request\Http as Request;
use Magento\UrlRewrite\Controller\Router;
use Magento\UrlRewrite\Model\UrlFinderInterface;

// Every rewrite is found by its path and leads where it says, and its target is something Magento can show.
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    $finder = $shop->get(UrlFinderInterface::class);
    $router = $shop->get(Router::class);
    $exists = [
        'product' => array_flip($shop->column('SELECT entity_id FROM {catalog_product_entity}')),
        'category' => array_flip($shop->column('SELECT entity_id FROM {catalog_category_entity}')),
        'cms-page' => array_flip($shop->column('SELECT page_id FROM {cms_page}')),
    ];
    $stores = $shop->stores();
    foreach ($stores as $store) {
        $shop->enter($store->getId());
        foreach ($shop->rows('SELECT * FROM {url_rewrite} WHERE store_id = ? ORDER BY url_rewrite_id', [$store->getId()]) as $row) {
            $what = "{$row['request_path']} in store {$store->getCode()}";
            $tally->attempt((int)$row['redirect_type'] ? 'redirects' : 'rewrites', $what, static function () use ($shop, $tally, $finder, $router, $exists, $row, $what): void {
                $found = $finder->findOneByData(['request_path' => $row['request_path'], 'store_id' => $row['store_id']]);
                if ($found === null) {
                    $tally->fail($what, 'is not found');
                    return;
                }
                if ($found->getTargetPath() !== $row['target_path']) {
                    $tally->fail($what, "leads to {$found->getTargetPath()} instead of {$row['target_path']}");
                }
                $request = $shop->create(Request::class);
                $request->setRequestUri('/' . $row['request_path']);
                $request->setPathInfo('/' . $row['request_path']);
                $action = $router->match($request);
                if ($action === null && $row['request_path'] !== $row['target_path']) {
                    $tally->fail($what, 'is not routed');
                }
                if (!(int)$row['redirect_type'] && $row['request_path'] !== $row['target_path'] && $request->getPathInfo() !== '/' . $row['target_path']) {
                    $tally->fail($what, "is routed to {$request->getPathInfo()}");
                }
                if (preg_match('~^(catalog/product/view/id|catalog/category/view/id|cms/page/view/page_id)/(\d+)~', $row['target_path'], $target)) {
                    $type = ['catalog/p' => 'product', 'catalog/c' => 'category', 'cms/page/' => 'cms-page'][substr($target[1], 0, 9)];
                    if (!isset($exists[$type][$target[2]])) {
                        $tally->fail($what, "leads to a $type that does not exist");
                    }
                }
            });
        }
    }
    $unreached = $shop->value('SELECT COUNT(*) FROM {url_rewrite} r LEFT JOIN {store} s ON s.store_id = r.store_id WHERE s.store_id IS NULL OR s.store_id = 0');
    if ($unreached !== '0') {
        $tally->fail('url_rewrite', "$unreached rows belong to no store view");
    }
}];
