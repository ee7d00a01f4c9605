<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Catalog\Block\Adminhtml\Product\Attribute\Set\Main;
use Magento\Eav\Model\Config;
use Magento\Eav\Model\Entity\Attribute\SetFactory;
use Magento\Framework\App\Area;
use Magento\Framework\Registry;

// Every attribute has the models that it names, its options can be read, and it can be saved; every attribute set can be edited.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $config = $shop->get(Config::class);
    $types = $shop->rows('SELECT * FROM {eav_entity_type}');
    foreach ($types as $type) {
        $tally->attempt('entity types', $type['entity_type_code'], static fn () => $config->getEntityType($type['entity_type_code'])->getEntity());
        foreach ($shop->rows('SELECT * FROM {eav_attribute} WHERE entity_type_id = ? ORDER BY attribute_id', [$type['entity_type_id']]) as $row) {
            $what = "{$type['entity_type_code']}.{$row['attribute_code']}";
            $tally->attempt('attributes', $what, static function () use ($shop, $tally, $config, $type, $row, $what): void {
                $attribute = $config->getAttribute($type['entity_type_code'], $row['attribute_code']);
                $attribute->getBackend()->getTable();
                $attribute->getFrontend()->getInputType();
                $attribute->getFrontend()->getLabel();
                if ($attribute->usesSource()) {
                    $options = $attribute->getSource()->getAllOptions();
                    $tally->saw('options', is_array($options) ? count($options) : 0);
                }
                $shop->undone(static fn () => $shop->create(get_class($attribute))->load($attribute->getId())->save());
                $after = $shop->rows('SELECT * FROM {eav_attribute} WHERE attribute_id = ?', [$row['attribute_id']])[0];
                if ($after !== $row) {
                    $tally->fail($what, 'was changed');
                }
            });
        }
    }
    $registry = $shop->get(Registry::class);
    foreach ($shop->rows("SELECT s.* FROM {eav_attribute_set} s JOIN {eav_entity_type} t ON t.entity_type_id = s.entity_type_id AND t.entity_type_code = 'catalog_product'") as $row) {
        $what = "attribute set {$row['attribute_set_name']}";
        $tally->attempt('attribute sets', $what, static function () use ($shop, $registry, $row, $tally, $what): void {
            $set = $shop->get(SetFactory::class)->create()->load($row['attribute_set_id']);
            foreach (['entityType' => $row['entity_type_id'], 'current_attribute_set' => $set] as $key => $value) {
                $registry->unregister($key);
                $registry->register($key, $value);
            }
            $editor = $shop->create(Main::class, ['data' => []]);
            $groups = json_decode($editor->getGroupTreeJson(), true, 512, JSON_THROW_ON_ERROR);
            $tally->saw('groups', count($groups));
            json_decode($editor->getAttributeTreeJson(), true, 512, JSON_THROW_ON_ERROR);
            $shop->undone(static fn () => $set->save());
        });
    }
}];
