<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Framework\App\Area;
use Magento\Framework\Setup\Declaration\Schema\Diff\SchemaDiff;
use Magento\Framework\Setup\Declaration\Schema\Dto\Table;
use Magento\Framework\Setup\Declaration\Schema\SchemaConfigInterface;
use Magento\Framework\Setup\UpToDateValidatorInterface;
use Magento\Framework\Module\DbVersionInfo;

// Magento finds the tables that its modules declare, and all patches applied.
return ['area' => Area::AREA_GLOBAL, 'run' => static function (Shop $shop, Tally $tally): void {
    $schema = $shop->get(SchemaConfigInterface::class);
    $declared = $schema->getDeclarationConfig();
    $tally->saw('tables declared', count($declared->getTables()));
    $difference = $shop->get(SchemaDiff::class)->diff($declared, $schema->getDbConfig());
    foreach ($difference->getAll() ?? [] as $operations) {
        foreach ($operations as $operation => $changes) {
            foreach ($changes as $change) {
                $element = $change->getNew() ?: $change->getOld();
                $table = $element instanceof Table ? '' : $element->getTable()->getName() . '.';
                $tally->fail($table . $element->getName(), 'is not as its module declares it: ' . $operation);
            }
        }
    }
    foreach ($shop->get(DbVersionInfo::class)->getDbVersionErrors() as $error) {
        $tally->fail((string)$error[DbVersionInfo::KEY_MODULE], 'has another version in setup_module than its code');
    }
}];
