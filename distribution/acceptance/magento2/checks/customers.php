<?php
declare(strict_types=1);

use Lodestone\Acceptance\SavedValues;
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Customer\Api\AddressRepositoryInterface;
use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Customer\Model\CustomerRegistry;
use Magento\Framework\App\Area;

// Every customer and address is loaded and saved, and saving changes no value.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $customers = $shop->get(CustomerRepositoryInterface::class);
    $addresses = $shop->get(AddressRepositoryInterface::class);
    $values = new SavedValues($shop, 'customer_entity', 'customer');
    $addressValues = new SavedValues($shop, 'customer_address_entity', 'customer_address');
    foreach ($shop->column('SELECT entity_id FROM {customer_entity} ORDER BY entity_id') as $id) {
        $id = (int)$id;
        $tally->attempt('customers', "customer $id", static fn () => $shop->undone(static function () use ($shop, $customers, $values, $id, $tally): void {
            $before = $values->of($id);
            $row = $shop->rows('SELECT * FROM {customer_entity} WHERE entity_id = ?', [$id])[0];
            $customers->save($customers->getById($id));
            $values->compare($before, $id, "customer $id", $tally, []);
            $after = $shop->rows('SELECT * FROM {customer_entity} WHERE entity_id = ?', [$id])[0];
            foreach ($row as $column => $value) {
                if ($column !== 'updated_at' && (string)$after[$column] !== (string)$value) {
                    $tally->fail("customer $id", "saving changes $column");
                }
            }
        }));
        $shop->get(CustomerRegistry::class)->remove($id);
    }
    foreach ($shop->column('SELECT entity_id FROM {customer_address_entity} ORDER BY entity_id') as $id) {
        $id = (int)$id;
        $tally->attempt('addresses', "address $id", static fn () => $shop->undone(static function () use ($shop, $addresses, $addressValues, $id, $tally): void {
            $before = $addressValues->of($id);
            $row = $shop->rows('SELECT * FROM {customer_address_entity} WHERE entity_id = ?', [$id])[0];
            $addresses->save($addresses->getById($id));
            $addressValues->compare($before, $id, "address $id", $tally, []);
            $after = $shop->rows('SELECT * FROM {customer_address_entity} WHERE entity_id = ?', [$id])[0];
            foreach ($row as $column => $value) {
                // Magento writes 0 for a region that it has no id of.
                $same = (string)$after[$column] === (string)$value || ($column === 'region_id' && !$value && !$after[$column]);
                if ($column !== 'updated_at' && !$same) {
                    $tally->fail("address $id", "saving changes $column");
                }
            }
        }));
    }
}];
