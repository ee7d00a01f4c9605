<?php
declare(strict_types=1);

use Lodestone\Acceptance\Shop;
use Lodestone\Acceptance\Tally;
use Magento\Email\Model\BackendTemplateFactory;
use Magento\Framework\App\Area;
use Magento\Newsletter\Model\SubscriberFactory;
use Magento\Newsletter\Model\TemplateFactory;
use Magento\Sales\Api\OrderRepositoryInterface;

// Every template of e-mails and newsletters becomes text, and can be saved; every subscriber is loaded.
return ['area' => Area::AREA_FRONTEND, 'run' => static function (Shop $shop, Tally $tally): void {
    $last = $shop->value('SELECT MAX(entity_id) FROM {sales_order}');
    $order = $last === '' ? null : $shop->get(OrderRepositoryInterface::class)->get((int)$last);
    $store = $shop->stores()[0];
    $shop->enter($store->getId());
    $look = static function (string $what, string $text) use ($tally): void {
        if (preg_match('/(Error filtering template|Exception)[^<]{0,80}/', $text, $error)) {
            $tally->fail($what, 'says "' . $error[0] . '"');
        }
        if (preg_match('/\{\{(?!var)\w+[^}]*\}\}/', $text, $directive)) {
            $tally->fail($what, 'leaves ' . $directive[0] . ' as it is');
        }
    };
    foreach ($shop->rows('SELECT template_id, template_code FROM {email_template}') as $row) {
        $what = "e-mail template {$row['template_code']}";
        $tally->attempt('e-mail templates', $what, static function () use ($shop, $row, $what, $look, $order, $store): void {
            $template = $shop->get(BackendTemplateFactory::class)->create()->load($row['template_id']);
            $template->setDesignConfig(['area' => Area::AREA_FRONTEND, 'store' => $store->getId()]);
            $look($what, (string)$template->getProcessedTemplate(['order' => $order, 'store' => $store, 'customer' => $order, 'order_data' => []]));
            $template->getProcessedTemplateSubject(['order' => $order, 'store' => $store]);
            $shop->undone(static fn () => $template->save());
        });
    }
    foreach ($shop->rows('SELECT template_id, template_code FROM {newsletter_template}') as $row) {
        $what = "newsletter template {$row['template_code']}";
        $tally->attempt('newsletter templates', $what, static function () use ($shop, $row, $what, $look, $store): void {
            $template = $shop->get(TemplateFactory::class)->create()->load($row['template_id']);
            $template->setDesignConfig(['area' => Area::AREA_FRONTEND, 'store' => $store->getId()]);
            $look($what, (string)$template->getProcessedTemplate(['subscriber' => $shop->get(SubscriberFactory::class)->create()]));
            $shop->undone(static fn () => $template->save());
        });
    }
    foreach ($shop->column('SELECT subscriber_id FROM {newsletter_subscriber}') as $id) {
        $tally->attempt('subscribers', "subscriber $id", static fn () => $shop->undone(static fn () => $shop->get(SubscriberFactory::class)->create()->load($id)->save()));
    }
}];
