package io.lodestone.plugin.urlrewrite;

import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.FOR_ALL_STORES;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PAGE_PATH_TAKEN;
import static io.lodestone.plugin.urlrewrite.UrlRewriteErrorCode.PATHS_REPEATED;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Copies rewrites, then adds those that Magento 1 works without: of CMS pages, and of store views one by one. */
public final class UrlRewriteStep implements Step {

    private static final int EXAMPLES = 20;

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("url-rewrite", "Url Rewrite Step", Mode.DATA)
                .after("map")
                .writes(RepeatedPaths.TABLE);
    }

    @Override
    public void check(StepContext context) {
        if (!isCopied(context)) {
            return;
        }
        Database source = context.source();
        Map<Long, String> repeated = new RepeatedPaths(source, context.destination()).newPaths();
        if (!repeated.isEmpty()) {
            context.report(Finding.warning(
                    PATHS_REPEATED.code(),
                    RepeatedPaths.SOURCE_TABLE,
                    "There are duplicates in URL rewrites: " + repeated.size()
                            + " rows share their path with another one of the store view and get a number: "
                            + repeated.entrySet().stream()
                                    .limit(EXAMPLES)
                                    .map(path -> path.getKey() + " becomes " + path.getValue())
                                    .collect(Collectors.joining(", "))
                            + (repeated.size() > EXAMPLES ? " ..." : ""),
                    "Remove the rewrites that are not needed from the source"));
        }
        long general = source.jdbi().withHandle(handle -> handle.createQuery(
                        source.sql("SELECT COUNT(*) FROM {core_url_rewrite} WHERE store_id = 0"))
                .mapTo(Long.class)
                .one());
        if (general > 0) {
            context.report(Finding.info(
                    FOR_ALL_STORES.code(),
                    RepeatedPaths.SOURCE_TABLE,
                    general + " rewrites are for all store views. Magento 2 has no such thing: each store view gets them"
                            + " where the path is free"));
        }
    }

    @Override
    public void run(StepContext context) {
        if (!isCopied(context)) {
            return;
        }
        context.work().copy(context.work().tables());
        Database destination = context.destination();
        AddedRewrites added = new AddedRewrites(destination);
        context.work().once("all-stores", added::forEveryStore);
        if (added.knowsPages()) {
            context.work().once("cms-pages", added::ofPages);
            pagesWithoutRewrite(context, added);
        }
    }

    private static void pagesWithoutRewrite(StepContext context, AddedRewrites added) {
        List<String> pages = context.destination().jdbi().withHandle(added::pagesWithoutRewrite);
        if (!pages.isEmpty()) {
            context.report(Finding.info(
                    PAGE_PATH_TAKEN.code(),
                    RepeatedPaths.TABLE,
                    "CMS pages get no rewrite where another one has their path, which is what visitors of Magento 1 see there"
                            + " too: "
                            + pages.stream().limit(EXAMPLES).collect(Collectors.joining(", "))
                            + (pages.size() > EXAMPLES ? " ..." : "")));
        }
    }

    @Override
    public void verify(StepContext context) {
        if (isCopied(context)) {
            new RewriteCounts(context).report();
        }
    }

    private boolean isCopied(StepContext context) {
        return context.plan().ofStep(descriptor().id()).stream()
                .anyMatch(plan -> plan.isCopied() && RepeatedPaths.TABLE.equals(plan.destination()));
    }
}
