<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Framework\App\Area;
use Magento\Indexer\Model\Indexer\CollectionFactory;

// Every indexer runs, twice: over everything, and over what its change log holds. NO_SEARCH=1 leaves out the one that needs a search engine.
return ['area' => Area::AREA_GLOBAL, 'run' => static function (Shop $shop, Tally $tally): void {
    foreach ($shop->get(CollectionFactory::class)->create()->getItems() as $indexer) {
        if (getenv('NO_SEARCH') && $indexer->getId() === 'catalogsearch_fulltext') {
            $tally->skip($indexer->getId(), 'NO_SEARCH is set');
            continue;
        }
        $tally->attempt('indexers', $indexer->getId(), static function () use ($indexer, $tally): void {
            $indexer->reindexAll();
            if (!$indexer->isValid()) {
                $tally->fail($indexer->getId(), 'is ' . $indexer->getStatus() . ' after it ran');
            }
            $view = $indexer->getView();
            if ($view->isEnabled()) {
                $tally->saw('change logs');
                $view->update();
            }
        });
    }
}];
