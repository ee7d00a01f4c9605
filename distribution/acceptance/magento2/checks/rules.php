<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\CatalogRule\Model\Indexer\IndexBuilder;
use Magento\CatalogRule\Model\RuleFactory as CatalogRuleFactory;
use Magento\Framework\App\Area;
use Magento\Framework\DataObject;
use Magento\Framework\Data\FormFactory;
use Magento\Quote\Model\QuoteFactory;
use Magento\SalesRule\Model\RuleFactory as SalesRuleFactory;

// Every cart and catalogue rule is loaded, shown in its form, tried, and saved; then the catalogue's are applied.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $show = static function ($combination, $rule) use ($shop, &$show, $tally): void {
        $combination->setForm($shop->create(FormFactory::class)->create());
        $combination->setJsFormObject('rule');
        $combination->asHtmlRecursive();
        $combination->asArray();
    };
    $count = static function ($combination) use (&$count): int {
        $conditions = $combination instanceof \Magento\Rule\Model\Condition\Combine ? $combination->getConditions() : [];
        return count($conditions) + array_sum(array_map($count, $conditions));
    };
    $kinds = [
        'cart rules' => ['salesrule', SalesRuleFactory::class],
        'catalogue rules' => ['catalogrule', CatalogRuleFactory::class],
    ];
    foreach ($kinds as $kind => [$table, $factory]) {
        foreach ($shop->rows("SELECT rule_id, name, conditions_serialized AS conditions FROM {{$table}}") as $row) {
            $what = rtrim($kind, 's') . " {$row['rule_id']} ({$row['name']})";
            $tally->attempt($kind, $what, static function () use ($shop, $tally, $kind, $factory, $row, $what, $show, $count): void {
                $rule = $shop->get($factory)->create()->load($row['rule_id']);
                $stored = substr_count((string)$row['conditions'], '"type"') - 1;
                if ($stored > 0 && $count($rule->getConditions()) !== $stored) {
                    $tally->fail($what, "$stored conditions are stored, and {$count($rule->getConditions())} are loaded");
                }
                $tally->saw('conditions', max(0, $stored));
                $show($rule->getConditions(), $rule);
                if ($kind === 'cart rules') {
                    $show($rule->getActions(), $rule);
                    $rule->getStoreLabels();
                    $rule->getCoupons();
                    $quote = $shop->get(QuoteFactory::class)->create();
                    $rule->validate($quote->getShippingAddress());
                    $rule->getActions()->validate($quote->getShippingAddress());
                } else {
                    $rule->getMatchingProductIds();
                }
                $problems = $rule->validateData(new DataObject($rule->getData() + ['simple_action' => '']));
                foreach ($problems === true ? [] : $problems as $problem) {
                    $tally->fail($what, (string)$problem);
                }
                $websites = $rule->getWebsiteIds();
                $groups = $rule->getCustomerGroupIds();
                if (!$websites || !$groups) {
                    $tally->fail($what, 'has no websites or no customer groups');
                }
                $shop->undone(static fn () => $rule->save());
            });
        }
    }
    $tally->attempt('applications', 'all catalogue rules', static fn () => $shop->get(IndexBuilder::class)->reindexFull());
    $tally->saw('prices by rule', (int)$shop->value('SELECT COUNT(*) FROM {catalogrule_product_price}'));
}];
