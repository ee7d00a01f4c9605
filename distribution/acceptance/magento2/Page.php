<?php
declare(strict_types=1);

namespace Lodestone\Acceptance;

use Magento\Framework\View\LayoutFactory;
use Magento\Framework\View\LayoutInterface;

/** The blocks of a page, built from its layout as a controller does, without the frame that all pages share. */
final class Page
{
    private const FRAME = '<body><container name="content"/><container name="left"/><container name="admin.scope.col.wrap" htmlTag="div" htmlClass="wrap"/></body>';

    public static function layout(Shop $shop, string ...$handles): LayoutInterface
    {
        $layout = $shop->create(LayoutFactory::class)->create(['cacheable' => false]);
        $layout->getUpdate()->addUpdate(self::FRAME);
        $layout->getUpdate()->addHandle($handles);
        $layout->getUpdate()->load();
        $layout->generateXml();
        $layout->generateElements();
        return $layout;
    }
}
