<?php
declare(strict_types=1);

namespace Lodestone\Acceptance;

use Magento\Framework\View\Element\UiComponent\Processor;
use Magento\Framework\View\LayoutFactory;
use Magento\Framework\View\LayoutInterface;

/** The blocks of a page, built from its layout as a controller does, without the frame that all pages share. */
final class Page
{
    private const FRAME = '<body><container name="content"/><container name="left"/><container name="admin.scope.col.wrap" htmlTag="div" htmlClass="wrap"/></body>';

    public static function layout(Shop $shop, string ...$handles): LayoutInterface
    {
        self::forgetOtherPages($shop);
        $layout = $shop->create(LayoutFactory::class)->create(['cacheable' => false]);
        $layout->getUpdate()->addUpdate(self::FRAME);
        $layout->getUpdate()->addHandle($handles);
        $layout->getUpdate()->load();
        $layout->generateXml();
        $layout->generateElements();
        return $layout;
    }

    /** Magento shows one page in a process: what watches the components of a page would be told of those of all pages before, again and again. */
    private static function forgetOtherPages(Shop $shop): void
    {
        foreach (['components', 'observers'] as $property) {
            (new \ReflectionProperty(Processor::class, $property))->setValue($shop->get(Processor::class), []);
        }
    }
}
