package io.lodestone.plugin.awblog;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import org.pf4j.Extension;

/** Moves the blog. */
@Extension
public final class AwBlogPlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.mapping("mapping/aw-blog.yaml");
        to.step(BlogStep.class);
    }
}
