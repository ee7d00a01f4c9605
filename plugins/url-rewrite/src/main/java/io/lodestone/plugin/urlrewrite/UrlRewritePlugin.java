package io.lodestone.plugin.urlrewrite;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** URL rewrites and redirects. */
@Extension
public final class UrlRewritePlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(UrlRewriteStep.class);
        to.handler(FreeRequestPath.class);
        to.mapping("mapping/url-rewrite.yaml");
    }
}
