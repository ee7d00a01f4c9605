<?php
declare(strict_types=1);

/*
 * One check of magento2.sh inside a real Magento 2: run.php MAGENTO_ROOT CHECK
 * A check is a file in checks/ that returns the area it runs in and a function of the shop and the tally.
 */
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Backend\Model\Auth\Session;
use Magento\Framework\App\Area;
use Magento\Framework\App\AreaList;
use Magento\Framework\App\Bootstrap;
use Magento\Framework\App\ErrorHandler;
use Magento\Framework\App\ObjectManager\ConfigLoader;
use Magento\Framework\App\State;
use Magento\Framework\Registry;
use Magento\User\Model\ResourceModel\User\Collection as UserCollection;

[, $root, $name] = $argv + [null, '', ''];
ini_set('memory_limit', '4G');
require $root . '/app/bootstrap.php';
require __DIR__ . '/Tally.php';
require __DIR__ . '/Shop.php';
require __DIR__ . '/SavedValues.php';
require __DIR__ . '/Page.php';

$started = microtime(true);
// As Magento does: a warning ends the page.
set_error_handler([new ErrorHandler(), 'handler']);
$objects = Bootstrap::create(BP, $_SERVER)->getObjectManager();
$check = require __DIR__ . '/checks/' . basename($name) . '.php';
$objects->get(State::class)->setAreaCode($check['area']);
$objects->configure($objects->get(ConfigLoader::class)->load($check['area']));
if ($check['area'] !== Area::AREA_GLOBAL) {
    $objects->get(AreaList::class)->getArea($check['area'])->load(Area::PART_CONFIG)->load(Area::PART_TRANSLATE)->load(Area::PART_DESIGN);
}
if ($check['area'] === Area::AREA_ADMINHTML) {
    // An administrator is at work, who may do what the first active one may.
    $users = $objects->create(UserCollection::class)->addFieldToFilter('is_active', 1)->setPageSize(1);
    $objects->get(Session::class)->setUser($users->getFirstItem());
    $objects->get(Session::class)->refreshAcl();
}
$objects->get(Registry::class)->register('isSecureArea', true);
$tally = new Tally();
try {
    $check['run'](new Shop($objects), $tally);
} catch (\Throwable $cause) {
    $tally->failBecause('the check itself', $cause);
}
$tally->print($name, microtime(true) - $started);
exit($tally->failed() === 0 ? 0 : 1);
