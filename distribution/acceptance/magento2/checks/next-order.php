<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Framework\App\Area;
use Magento\Framework\App\Config\ReinitableConfigInterface;
use Magento\Framework\DB\Transaction;
use Magento\Quote\Api\CartManagementInterface;
use Magento\Quote\Api\CartRepositoryInterface;
use Magento\Quote\Model\QuoteFactory;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order\CreditmemoFactory;
use Magento\Sales\Model\Order\ShipmentFactory;
use Magento\Sales\Model\Service\InvoiceService;
use Magento\Sales\Api\CreditmemoManagementInterface;

// The next order of every store view, with its invoice, shipment and credit memo, gets the number after the last one.
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    $tables = ['order' => 'sales_order', 'invoice' => 'sales_invoice', 'shipment' => 'sales_shipment', 'creditmemo' => 'sales_creditmemo'];
    $numbers = static function (string $table, int $store) use ($shop): array {
        return $shop->column("SELECT increment_id FROM {{$table}} WHERE store_id = ?", [$store]);
    };
    $compare = static function (string $what, string $number, array $before) use ($tally): void {
        if (in_array($number, $before, true)) {
            $tally->fail($what, "its number $number is taken");
            return;
        }
        if ($before === []) {
            $tally->note("$what gets the first number $number");
            return;
        }
        usort($before, static fn (string $left, string $right) => [strlen($left), $left] <=> [strlen($right), $right]);
        $last = end($before);
        if (!ctype_digit($last) || !ctype_digit($number)) {
            $tally->note("$what gets $number after $last");
        } elseif (strlen($last) !== strlen($number) || $last[0] !== $number[0] || (int)$number <= (int)$last) {
            $tally->fail($what, "gets $number after $last");
        } elseif ((int)$number !== (int)$last + 1) {
            $tally->note("$what gets $number after $last");
        }
    };
    $config = $shop->get(ReinitableConfigInterface::class);
    foreach ($shop->stores() as $store) {
        $code = $store->getCode();
        $tally->attempt('store views', "store $code", static fn () => $shop->undone(static function () use ($shop, $tally, $config, $store, $code, $tables, $numbers, $compare): void {
            $shop->change("DELETE FROM {core_config_data} WHERE path IN ('carriers/flatrate/active', 'payment/checkmo/active', 'sales/minimum_order/active', 'checkout/options/guest_checkout')
                OR path LIKE 'carriers/flatrate/sallowspecific' OR path LIKE 'payment/checkmo/%'");
            foreach (['carriers/flatrate/active' => 1, 'payment/checkmo/active' => 1, 'checkout/options/guest_checkout' => 1, 'sales/minimum_order/active' => 0] as $path => $value) {
                $shop->change('INSERT INTO {core_config_data} (scope, scope_id, path, value) VALUES (?, 0, ?, ?)', ['default', $path, $value]);
            }
            $config->reinit();
            $shop->enter($store->getId());
            $sellable = $shop->column("SELECT e.entity_id FROM {catalog_product_entity} e
                JOIN {catalog_product_website} w ON w.product_id = e.entity_id AND w.website_id = ?
                JOIN {catalog_product_entity_int} v ON v.entity_id = e.entity_id AND v.store_id = 0 AND v.value = 1
                JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id AND a.attribute_code = 'status'
                JOIN {cataloginventory_stock_status} s ON s.product_id = e.entity_id AND s.stock_status = 1 AND s.qty > 5
                WHERE e.type_id = 'simple' AND NOT EXISTS (SELECT 1 FROM {catalog_product_option} o WHERE o.product_id = e.entity_id)
                ORDER BY e.entity_id LIMIT 1", [$store->getWebsiteId()]);
            if ($sellable === []) {
                $tally->skip("orders of store $code", 'it has no simple product for sale');
                return;
            }
            $before = array_map(static fn (string $table) => $numbers($table, (int)$store->getId()), $tables);
            $product = $shop->create(ProductRepositoryInterface::class)->getById($sellable[0], false, $store->getId(), true);
            $quote = $shop->get(QuoteFactory::class)->create();
            $quote->setStore($store)->setCustomerIsGuest(true)->setCustomerEmail('acceptance@example.com')->setCheckoutMethod('guest');
            $added = $quote->addProduct($product, 1);
            if (is_string($added)) {
                throw new \LogicException($added);
            }
            $address = ['firstname' => 'Ada', 'lastname' => 'Example', 'street' => ['1 Main Street'], 'city' => 'Austin', 'country_id' => 'US', 'region_id' => 57, 'region' => 'Texas',
                'postcode' => '78701', 'telephone' => '5551234', 'email' => 'acceptance@example.com'];
            $quote->getBillingAddress()->addData($address);
            $quote->getShippingAddress()->addData($address)->setCollectShippingRates(true)->collectShippingRates()->setShippingMethod('flatrate_flatrate');
            $quote->getPayment()->setQuote($quote)->importData(['method' => 'checkmo']);
            $quote->collectTotals();
            $shop->get(CartRepositoryInterface::class)->save($quote);
            $order = $shop->get(OrderRepositoryInterface::class)->get($shop->get(CartManagementInterface::class)->placeOrder($quote->getId()));
            $tally->saw('orders');
            $compare("the next order of store $code", $order->getIncrementId(), $before['order']);

            $invoice = $shop->get(InvoiceService::class)->prepareInvoice($order)->register();
            $order->setIsInProcess(true);
            $shop->create(Transaction::class)->addObject($invoice)->addObject($order)->save();
            $tally->saw('invoices');
            $compare("the next invoice of store $code", $invoice->getIncrementId(), $before['invoice']);

            $items = [];
            foreach ($order->getAllItems() as $item) {
                $items[$item->getId()] = $item->getQtyOrdered();
            }
            $shipment = $shop->get(ShipmentFactory::class)->create($order, $items)->register();
            $shop->create(Transaction::class)->addObject($shipment)->addObject($order)->save();
            $tally->saw('shipments');
            $compare("the next shipment of store $code", $shipment->getIncrementId(), $before['shipment']);

            $refund = $shop->get(CreditmemoManagementInterface::class)->refund($shop->get(CreditmemoFactory::class)->createByOrder($order), true);
            $tally->saw('credit memos');
            $compare("the next credit memo of store $code", $refund->getIncrementId(), $before['creditmemo']);
        }));
    }
    $config->reinit();
}];
