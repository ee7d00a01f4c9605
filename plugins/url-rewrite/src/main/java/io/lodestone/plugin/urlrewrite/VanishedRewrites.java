package io.lodestone.plugin.urlrewrite;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.step.KeyRange;
import io.lodestone.spi.step.RangeRequest;
import io.lodestone.spi.step.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Rewrites that went with their product or category: the source's foreign keys delete them, and no trigger sees that. Those
 * of the source keep their ids, so that an id which the source has no more tells which they are.
 */
final class VanishedRewrites {

    private static final int IDS_PER_RANGE = 5_000;
    private static final String LINKS = "catalog_url_rewrite_product_category";

    private final Database source;
    private final Database destination;

    VanishedRewrites(Database source, Database destination) {
        this.source = source;
        this.destination = destination;
    }

    /** Of products that are gone. */
    long ofProducts(Handle handle, List<Long> products) {
        List<Long> candidates = handle.createQuery(destination.sql("SELECT url_rewrite_id FROM {url_rewrite}"
                        + " WHERE entity_type = 'product' AND entity_id IN (<products>)"))
                .bindList("products", products)
                .mapTo(Long.class)
                .list();
        return remove(handle, candidates);
    }

    /** All: a rewrite does not tell the category of a product for which it was made. */
    void everywhere(Work work) {
        work.eachRange(
                new RangeRequest("vanished", Side.DESTINATION, "url_rewrite", "url_rewrite_id", IDS_PER_RANGE),
                (handle, range) -> remove(handle, candidates(handle, range)));
    }

    private List<Long> candidates(Handle handle, KeyRange range) {
        return handle.createQuery(destination.sql("SELECT url_rewrite_id FROM {url_rewrite}"
                        + " WHERE entity_type <> 'cms-page' AND url_rewrite_id BETWEEN :from AND :to"))
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(Long.class)
                .list();
    }

    private long remove(Handle handle, List<Long> candidates) {
        if (candidates.isEmpty()) {
            return 0;
        }
        Set<Long> gone = new HashSet<>(candidates);
        gone.removeAll(source.jdbi()
                .withHandle(from -> from.createQuery(source.sql(
                                "SELECT url_rewrite_id FROM {core_url_rewrite} WHERE url_rewrite_id IN (<ids>)"))
                        .bindList("ids", candidates)
                        .mapTo(Long.class)
                        .list()));
        if (gone.isEmpty()) {
            return 0;
        }
        if (destination.schema().hasTable(LINKS)) {
            handle.createUpdate(destination.sql("DELETE FROM {" + LINKS + "} WHERE url_rewrite_id IN (<ids>)"))
                    .bindList("ids", gone)
                    .execute();
        }
        return handle.createUpdate(destination.sql("DELETE FROM {url_rewrite} WHERE url_rewrite_id IN (<ids>)"))
                .bindList("ids", gone)
                .execute();
    }
}
