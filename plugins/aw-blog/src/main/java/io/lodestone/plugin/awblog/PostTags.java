package io.lodestone.plugin.awblog;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.StepContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The source has the names of a post's tags in one text with commas; the destination has a row for each. */
final class PostTags {

    private static final int POSTS_PER_RANGE = 500;
    private static final int SHOWN = 5;

    private final BlogTables blog;
    private final Database source;

    PostTags(BlogTables blog, Database source) {
        this.blog = blog;
        this.source = source;
    }

    private boolean exist() {
        return source.schema().hasColumn(blog.posts(), "tags")
                && source.schema().hasTable(blog.tags());
    }

    /** What is to be said about names that are no tags. */
    Optional<String> unknown() {
        if (!exist()) {
            return Optional.empty();
        }
        Map<String, Long> known = known();
        TreeSet<String> unknown = new TreeSet<>();
        source.jdbi()
                .useHandle(handle -> handle.createQuery(
                                source.sql("SELECT tags FROM {" + blog.posts() + "} WHERE tags <> ''"))
                        .mapTo(String.class)
                        .forEach(tags -> names(tags).stream()
                                .filter(name -> !known.containsKey(name))
                                .forEach(unknown::add)));
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join(", ", unknown.stream().limit(SHOWN).toList());
        return Optional.of("Posts name " + unknown.size() + (unknown.size() == 1 ? " tag" : " tags") + " that "
                + blog.tags() + " does not have, such as " + shown + ": these ties will be left out");
    }

    void write(StepContext context) {
        Database destination = context.destination();
        if (!exist()
                || !destination.schema().hasTable(BlogTables.POST_TAG)
                || !destination.schema().hasTable(BlogTables.TAG)) {
            return;
        }
        context.work().once("clear-post-tags", handle -> {
            handle.execute(destination.sql("DELETE FROM {" + BlogTables.POST_TAG + "}"));
            return 0;
        });
        Map<String, Long> known = known();
        context.work()
                .eachRange(
                        new RangeRequest("post-tags", Side.SOURCE, blog.posts(), "post_id", POSTS_PER_RANGE),
                        (handle, range) -> write(handle, destination, range, known));
    }

    /** Of these posts alone. */
    long refresh(Handle handle, Database destination, List<Long> posts) {
        if (posts.isEmpty()
                || !exist()
                || !destination.schema().hasTable(BlogTables.POST_TAG)
                || !destination.schema().hasTable(BlogTables.TAG)) {
            return 0;
        }
        handle.createUpdate(destination.sql("DELETE FROM {" + BlogTables.POST_TAG + "} WHERE post_id IN (<posts>)"))
                .bindList("posts", posts)
                .execute();
        return insert(
                handle,
                destination,
                tagsOfPosts("post_id IN (<posts>)", query -> query.bindList("posts", posts)),
                known());
    }

    private long write(Handle handle, Database destination, KeyRange range, Map<String, Long> known) {
        return insert(
                handle,
                destination,
                tagsOfPosts(
                        "post_id BETWEEN :from AND :to",
                        query -> query.bind("from", range.from()).bind("to", range.to())),
                known);
    }

    private Map<Long, String> tagsOfPosts(String condition, UnaryOperator<Query> binding) {
        return source.jdbi()
                .withHandle(handle -> binding.apply(handle.createQuery(source.sql("SELECT post_id, tags FROM {"
                                + blog.posts() + "} WHERE " + condition + " AND tags <> ''")))
                        .reduceRows(new HashMap<Long, String>(), (map, row) -> {
                            map.put(row.getColumn(1, Long.class), row.getColumn(2, String.class));
                            return map;
                        }));
    }

    private static long insert(
            Handle destinationHandle, Database destination, Map<Long, String> posts, Map<String, Long> known) {
        long rows = 0;
        try (PreparedBatch batch = destinationHandle.prepareBatch(destination.sql("INSERT INTO {" + BlogTables.POST_TAG
                + "} (post_id, tag_id) SELECT p.post_id, t.tag_id FROM {" + BlogTables.POST + "} p JOIN {"
                + BlogTables.TAG
                + "} t ON t.tag_id = :tag WHERE p.post_id = :post"))) {
            for (Map.Entry<Long, String> post : posts.entrySet()) {
                for (Long tag : tags(post.getValue(), known)) {
                    batch.bind("post", post.getKey()).bind("tag", tag).add();
                    rows++;
                }
            }
            if (rows > 0) {
                batch.execute();
            }
        }
        return rows;
    }

    private static Set<Long> tags(String names, Map<String, Long> known) {
        return names(names).stream()
                .flatMap(name -> Optional.ofNullable(known.get(name)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The id that a tag goes by which several rows have: for several store views, or in another spelling. */
    private Map<String, Long> known() {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(source.sql("SELECT t.tag, (SELECT MIN(o.id) FROM {"
                                + blog.tags() + "} o WHERE TRIM(o.tag) = TRIM(t.tag)) FROM {" + blog.tags()
                                + "} t WHERE TRIM(t.tag) <> ''"))
                        .reduceRows(new HashMap<String, Long>(), (map, row) -> {
                            map.put(key(row.getColumn(1, String.class)), row.getColumn(2, Long.class));
                            return map;
                        }));
    }

    private static List<String> names(String tags) {
        return Arrays.stream(tags.split(",", -1))
                .map(PostTags::key)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String key(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT);
    }
}
