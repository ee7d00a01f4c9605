package io.lodestone.plugin.cms;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Handlers for pages and widgets. */
@Extension
public final class CmsPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.handler(DropValue.class);
        to.handler(WidgetTheme.class);
    }
}
