package io.lodestone.plugin.awblog;

import static io.lodestone.plugin.awblog.BlogErrorCode.POSTS_DIFFER;
import static io.lodestone.plugin.awblog.BlogErrorCode.ROWS_LEFT_OUT;
import static io.lodestone.plugin.awblog.BlogErrorCode.TAGS_UNKNOWN;

import io.lodestone.spi.Mode;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.step.Adjustment;
import io.lodestone.spi.step.Change;
import io.lodestone.spi.step.ChangeBatch;
import io.lodestone.spi.step.DeltaStep;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies the blog's tables, then ties tags to posts and sends old addresses to the new ones. */
public final class BlogStep implements DeltaStep {

    private static final String REWRITES = "core_url_rewrite";

    private static final List<String> LINKS =
            List.of(BlogTables.POST_STORE, BlogTables.CATEGORY_STORE, BlogTables.POST_CATEGORY, BlogTables.TAG_STORE);

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("aw-blog", "Blog Step", Mode.DATA)
                .after("map", "url-rewrite")
                .writes(BlogTables.POST_TAG, Redirects.TABLE)
                .adjusts(Adjustment.rowsAdded(
                        Redirects.TABLE, Redirects.MADE_HERE, "old addresses of blog posts lead to the new ones"))
                .option(OptionSpec.withDefault(
                        "redirects", OptionType.FLAG, "true", "whether old addresses of posts lead to the new ones"))
                .option(OptionSpec.withDefault(
                        "redirectFrom", OptionType.TEXT, "blog", "what addresses of posts began with"))
                .option(OptionSpec.withDefault(
                        "redirectTo", OptionType.TEXT, "blog/post", "what addresses of posts begin with now"));
    }

    @Override
    public void check(StepContext context) {
        BlogTables.in(context.work().tables()).ifPresent(blog -> {
            for (BlogTables.Orphans orphans : blog.orphans(context.source())) {
                long rows = orphans.count(context.source());
                if (rows > 0) {
                    context.report(Finding.warning(
                            ROWS_LEFT_OUT.code(),
                            orphans.table() + "." + orphans.column(),
                            rows + (rows == 1 ? " row leads" : " rows lead") + " to rows of " + orphans.parent()
                                    + " that are not there, and will be left out",
                            "Nothing, unless these rows matter: then correct them in the source"));
                }
            }
            new PostTags(blog, context.source())
                    .unknown()
                    .ifPresent(message -> context.report(Finding.warning(
                            TAGS_UNKNOWN.code(),
                            blog.posts() + ".tags",
                            message,
                            "Add the tags to " + blog.tags() + " if these ties matter")));
        });
    }

    @Override
    public void run(StepContext context) {
        Optional<BlogTables> blog = BlogTables.in(context.work().tables());
        if (blog.isEmpty()) {
            context.work().copy(context.work().tables());
            return;
        }
        Database destination = context.destination();
        // Links are merged, because the source may have them twice; so those of the destination's sample posts must go
        // first.
        context.work().once("clear-links", handle -> {
            for (String table : LINKS) {
                if (destination.schema().hasTable(table)) {
                    handle.execute(destination.sql("DELETE FROM {" + table + "}"));
                }
            }
            return 0;
        });
        context.work().copy(context.work().tables());
        new PostTags(blog.get(), context.source()).write(context);
        if (context.options().flag("redirects")) {
            redirects(context).write(context.work());
        }
    }

    private static Redirects redirects(StepContext context) {
        return new Redirects(
                context.destination(),
                context.options().text("redirectFrom").orElse(""),
                context.options().text("redirectTo").orElse(""));
    }

    @Override
    public Set<String> captures() {
        Stream<String> own = BlogTables.KNOWN.stream()
                .map(BlogTables::new)
                .flatMap(blog -> Stream.of(blog.posts(), blog.categories(), blog.tags()));
        return Stream.concat(own, Stream.of(REWRITES)).collect(Collectors.toSet());
    }

    /** Rows of posts, categories, tags and comments have been brought; what ties them together follows here. */
    @Override
    public void apply(ChangeBatch changes, StepContext context) {
        BlogTables.in(context.work().tables()).ifPresent(blog -> apply(changes, context, blog));
    }

    private static void apply(ChangeBatch changes, StepContext context, BlogTables blog) {
        List<Long> posts = keys(changes, blog.posts());
        List<Long> categories = keys(changes, blog.categories());
        boolean tagsChanged = !keys(changes, blog.tags()).isEmpty();
        BlogLinks links = new BlogLinks(blog, context.source(), context.destination());
        PostTags tags = new PostTags(blog, context.source());
        context.work().once("links", handle -> links.ofPosts(handle, posts) + links.ofCategories(handle, categories));
        if (tagsChanged) {
            context.work().once("tag-stores", links::ofTags);
            tags.write(context);
        } else {
            context.work().once("post-tags", handle -> tags.refresh(handle, context.destination(), posts));
        }
        // A rewrite of the source may take the id of a redirect that was made.
        boolean rewritten =
                changes.changes().stream().anyMatch(change -> change.table().equals(REWRITES));
        if ((rewritten || !posts.isEmpty()) && context.options().flag("redirects")) {
            redirects(context).refresh(context.work());
        }
    }

    private static List<Long> keys(ChangeBatch changes, String table) {
        return changes.changes().stream()
                .filter(change -> change.table().equals(table))
                .map(Change::key)
                .map(key -> Long.valueOf(key.get(0)))
                .toList();
    }

    @Override
    public void verify(StepContext context) {
        BlogTables.in(context.plan().ofStep("aw-blog")).ifPresent(blog -> {
            long wanted = count(context.source(), "SELECT COUNT(*) FROM {" + blog.posts() + "} WHERE status = 1");
            long found =
                    count(context.destination(), "SELECT COUNT(*) FROM {" + BlogTables.POST + "} WHERE is_active = 1");
            if (wanted != found) {
                context.report(Finding.error(
                        POSTS_DIFFER.code(),
                        BlogTables.POST,
                        "The source has " + wanted + " published posts, the destination " + found,
                        "Look at the rejected rows; keep the source still while it is migrated"));
            }
        });
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(database.sql(sql)).mapTo(Long.class).one());
    }
}
