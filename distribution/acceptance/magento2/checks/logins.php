<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Customer\Api\AccountManagementInterface;
use Magento\Customer\Model\CustomerRegistry;
use Magento\Framework\App\Area;
use Magento\Framework\Exception\InvalidEmailOrPasswordException;
use Magento\Store\Model\StoreManagerInterface;

/*
 * Customers log in with the passwords they had. PASSWORDS is a file of lines: website code, e-mail, password, separated by tabs.
 * Log-ins that only the module distribution/magento2-module makes possible count as failures without it, unless NO_MODULE=1.
 */
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    $file = (string)getenv('PASSWORDS');
    if ($file === '') {
        $tally->skip('log-ins', 'PASSWORDS is not set');
        return;
    }
    $accounts = $shop->get(AccountManagementInterface::class);
    $websites = $shop->get(StoreManagerInterface::class)->getWebsites(false, true);
    foreach (file($file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
        [$website, $email, $password] = explode("\t", $line);
        $shop->enter($websites[$website]->getDefaultStore()->getCode());
        $hash = $shop->value('SELECT password_hash FROM {customer_entity} WHERE email = ? AND website_id = ?', [$email, $websites[$website]->getId()]);
        if ($hash === '' && getenv('NO_MODULE')) {
            $tally->saw('left to a new password');
            continue;
        }
        $kind = $hash === '' ? 'kept hashes' : (str_contains($hash, ':') ? substr_count($hash, ':') . '-colon hashes' : 'plain hashes');
        $tally->attempt("log-ins with $kind", "customer $email", static fn () => $shop->undone(
            static fn () => $accounts->authenticate($email, $password)
        ));
        $shop->get(CustomerRegistry::class)->_resetState();
        $tally->saw('wrong passwords');
        try {
            $shop->undone(static fn () => $accounts->authenticate($email, $password . 'x'));
            $tally->fail("customer $email", 'logs in with a wrong password');
        } catch (InvalidEmailOrPasswordException) {
            // as it should be
        }
        $shop->get(CustomerRegistry::class)->_resetState();
    }
}];
