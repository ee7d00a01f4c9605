<?php
declare(strict_types=1);

use Lodestone\Acceptance\Page;
use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Framework\App\Area;
use Magento\Framework\Registry;
use Magento\Payment\Model\Method\Substitution;
use Magento\Sales\Api\CreditmemoRepositoryInterface;
use Magento\Sales\Api\InvoiceRepositoryInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Api\ShipmentRepositoryInterface;
use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Address\Renderer;

// Every order opens in the admin with all it consists of, and can be saved; so do its documents.
return ['area' => Area::AREA_ADMINHTML, 'run' => static function (Shop $shop, Tally $tally): void {
    $words = static fn (string $html): string => preg_replace('/\s+/u', ' ', html_entity_decode(strip_tags(str_replace('<', ' <', $html)), ENT_QUOTES | ENT_HTML5));
    $shows = static function (string $what, string $html, array $texts) use ($tally, $words): void {
        $page = $words($html);
        foreach ($texts as $kind => $each) {
            foreach ($each as $text) {
                $text = trim($words((string)$text));
                if ($text !== '' && !str_contains($page, $text)) {
                    $tally->fail($what, "its page does not show its $kind: $text");
                }
                $tally->saw("$kind shown");
            }
        }
    };
    $lines = static fn (array $addresses): array => array_merge(...array_map(
        static fn ($address) => $address === null ? [] : [$address->getLastname(), $address->getCity(), $address->getPostcode(), $address->getStreetLine(1)], $addresses));
    $names = static fn (array $items): array => array_map(static fn ($item) => $item->getName(), array_filter($items, static fn ($item) => !($item->getOrderItem() ?? $item)->getParentItem()));
    $remarks = static fn (iterable $comments): array => array_map(static fn ($comment) => $comment->getComment(), is_array($comments) ? $comments : iterator_to_array($comments, false));
    $orders = $shop->get(OrderRepositoryInterface::class);
    $registry = $shop->get(Registry::class);
    $statuses = array_flip($shop->column('SELECT status FROM {sales_order_status}'));
    foreach ($shop->column('SELECT entity_id FROM {sales_order} ORDER BY entity_id') as $id) {
        $tally->attempt('orders', "order $id", static function () use ($shop, $tally, $orders, $registry, $statuses, $id, $shows, $lines, $names, $remarks): void {
            /** @var Order $order */
            $order = $orders->get($id);
            $what = 'order ' . $order->getIncrementId();
            $payment = $order->getPayment() ?? throw new \LogicException('the order has no payment');
            $title = (string)$tally->attempt('payments', "$what, payment {$payment->getMethod()}", static fn () => $payment->getMethodInstance()->getTitle());
            if ($title === '') {
                $tally->fail("$what, payment {$payment->getMethod()}", 'the method has no title');
            }
            if (!isset($statuses[$order->getStatus()])) {
                $tally->fail($what, 'has a status that does not exist: ' . $order->getStatus());
            }
            foreach ([$order->getBillingAddress(), $order->getShippingAddress()] as $address) {
                if ($address !== null) {
                    $tally->attempt('addresses', "$what, address", static fn () => $shop->get(Renderer::class)->format($address, 'html'));
                } elseif (!$order->getIsVirtual()) {
                    $tally->fail($what, 'lacks an address');
                }
            }
            if (count($order->getAllItems()) === 0) {
                $tally->fail($what, 'has no items');
            }
            foreach ($order->getAllItems() as $item) {
                $tally->attempt('items', "$what, item {$item->getId()}", static fn () => [$item->getProductOptions(), $item->getBuyRequest(), $item->getStatus(), $item->getProduct()]);
            }
            foreach ($order->getAllStatusHistory() as $comment) {
                $tally->attempt('comments', "$what, comment", static fn () => [$comment->getStatusLabel(), $comment->getComment()]);
            }
            foreach (['_current_order' => null, 'current_order' => $order, 'sales_order' => $order] as $key => $value) {
                $registry->unregister($key);
                $registry->register($key, $value);
            }
            $tally->attempt('pages', "$what in the admin", static function () use ($shop, $title, $what, $tally, $order, $shows, $lines, $names, $remarks): void {
                $layout = Page::layout($shop, 'sales_order_view');
                $html = $layout->getBlock('order_tab_info')->toHtml();
                foreach (['order_items', 'order_payment', 'order_history', 'order_totals'] as $name) {
                    if ($layout->getBlock($name)->toHtml() === '') {
                        $tally->fail("$what, block $name", 'is empty');
                    }
                }
                $shows($what, $html, ['payment' => [$title], 'items' => $names($order->getAllItems()), 'comments' => $remarks($order->getAllStatusHistory()),
                    'addresses' => $lines([$order->getBillingAddress(), $order->getShippingAddress()])]);
            });
            $tally->attempt('actions', "$what, actions", static fn () => [$order->canInvoice(), $order->canShip(), $order->canCreditmemo(), $order->canReorder(), $order->canCancel(), $order->getTracksCollection()->load()]);
            $tally->attempt('saves', "$what, saving", static fn () => $shop->undone(static fn () => $orders->save($order)));
        });
    }
    $documents = [
        'invoice' => [InvoiceRepositoryInterface::class, 'current_invoice', 'sales_order_invoice_view'],
        'shipment' => [ShipmentRepositoryInterface::class, 'current_shipment', 'adminhtml_order_shipment_view'],
        'creditmemo' => [CreditmemoRepositoryInterface::class, 'current_creditmemo', 'sales_order_creditmemo_view'],
    ];
    foreach ($documents as $kind => [$type, $key, $handle]) {
        $repository = $shop->get($type);
        foreach ($shop->column("SELECT entity_id FROM {sales_$kind} ORDER BY entity_id") as $id) {
            $tally->attempt($kind . 's', "$kind $id", static function () use ($shop, $tally, $registry, $repository, $kind, $key, $handle, $id, $shows, $lines, $names, $remarks): void {
                $document = $repository->get($id);
                $what = "$kind {$document->getIncrementId()}";
                if (count($document->getAllItems()) === 0) {
                    $tally->fail($what, 'has no items');
                }
                foreach (['current_order' => $document->getOrder(), $key => $document] as $name => $value) {
                    $registry->unregister($name);
                    $registry->register($name, $value);
                }
                $method = $document->getOrder()->getPayment()->getMethodInstance();
                // Magento's page of a shipment has no place for what it says of a method that is gone.
                $placeless = $kind === 'shipment' && $method instanceof Substitution;
                $shows($what, Page::layout($shop, $handle)->renderElement('content'), [
                    $placeless ? 'payment that is gone, not' : "payment of {$kind}s" => $placeless ? [''] : [$method->getTitle()],
                    "items of {$kind}s" => $names($document->getAllItems()),
                    "comments of {$kind}s" => $remarks($document->getCommentsCollection()),
                    "addresses of {$kind}s" => $lines([$document->getBillingAddress(), $document->getShippingAddress()]),
                ]);
                $shop->undone(static fn () => $repository->save($document));
            });
        }
    }
}];
