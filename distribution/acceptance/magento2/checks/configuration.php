<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Config\Block\System\Config\Form;
use Magento\Config\Model\Config\Structure;
use Magento\Config\Model\Config\Structure\Data;
use Magento\Framework\App\Area;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\View\DesignInterface;
use Magento\Framework\View\LayoutInterface;
use Magento\Store\Model\StoreManagerInterface;

// Every section of the configuration opens, for the whole shop, each website and each store view; stored values are among their choices.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $scopes = [['default', null, null, 0]];
    foreach ($shop->get(StoreManagerInterface::class)->getWebsites() as $website) {
        $scopes[] = ['website ' . $website->getCode(), $website->getCode(), null, $website->getId()];
    }
    foreach ($shop->stores() as $store) {
        $scopes[] = ['store ' . $store->getCode(), null, $store->getCode(), $store->getId()];
    }
    $structure = $shop->get(Structure::class);
    $names = array_keys($shop->get(Data::class)->get()['sections']);
    $request = $shop->get(RequestInterface::class);
    foreach ($scopes as [$what, $website, $store, $id]) {
        foreach ($names as $section) {
            $request->setParams(['section' => $section, 'website' => $website, 'store' => $store]);
            // Some fields write their default value when they are shown for the first time.
            $tally->attempt('sections', "section $section of $what", static fn () => $shop->undone(static function () use ($shop, $tally, $section): void {
                $form = $shop->create(LayoutInterface::class)->createBlock(Form::class);
                $form->initForm();
                foreach ($form->getForm()->getElements() as $group) {
                    $tally->saw('fields', count($group->getElements() ?? []));
                }
            }));
        }
    }
    // Values of a field with choices.
    foreach ($shop->rows('SELECT scope, scope_id, path, value FROM {core_config_data} ORDER BY path, scope, scope_id') as $row) {
        $field = $structure->getElementByConfigPath($row['path']);
        if ($field === null || !method_exists($field, 'hasOptions') || !$field->hasSourceModel() && !$field->hasOptions()) {
            continue;
        }
        $tally->attempt('values with choices', $row['path'], static function () use ($field, $row, $tally): void {
            $known = [];
            $options = $field->getOptions();
            array_walk_recursive($options, static function ($value, $key) use (&$known): void {
                if ($key === 'value') {
                    $known[(string)$value] = true;
                }
            });
            foreach (explode(',', (string)$row['value']) as $value) {
                if ($value !== '' && $known !== [] && !isset($known[$value])) {
                    $tally->note("{$row['path']} in {$row['scope']} {$row['scope_id']} is none of the choices: $value");
                }
            }
        });
    }
    foreach ($shop->stores() as $store) {
        $tally->attempt('themes', "theme of store {$store->getCode()}", static function () use ($shop, $store, $tally): void {
            $theme = $shop->get(DesignInterface::class)->getConfigurationDesignTheme(Area::AREA_FRONTEND, ['store' => $store->getId()]);
            if ($theme !== null && is_numeric($theme) && $shop->value('SELECT COUNT(*) FROM {theme} WHERE theme_id = ?', [$theme]) !== '1') {
                $tally->fail("store {$store->getCode()}", "its theme $theme does not exist");
            }
            $store->getBaseUrl();
            $store->getCurrentCurrency()->getRate($store->getBaseCurrency());
            $shop->get(ScopeConfigInterface::class)->getValue('general/locale/code', 'store', $store->getId());
        });
    }
}];
