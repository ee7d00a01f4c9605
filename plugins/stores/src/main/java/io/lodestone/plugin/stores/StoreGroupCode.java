package io.lodestone.plugin.stores;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.Options;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The handler {@code store-group-code}: from the id of a store group to its code, which Magento 1 does not have. */
public final class StoreGroupCode implements HandlerFactory {

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "store-group-code",
                "Turns the id of a store group into a code that is made from its name: unique, at most 32 characters.");
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        Map<Long, String> codes = StoreGroupCodes.of(names(context.source()));
        return (value, row) -> value == null ? null : codes.get(Long.valueOf(value.toString()));
    }

    private static SortedMap<Long, String> names(Database source) {
        SortedMap<Long, String> names = new TreeMap<>();
        source.jdbi()
                .useHandle(handle -> handle.createQuery(
                                source.sql("SELECT group_id, COALESCE(name, '') AS name FROM {core_store_group}"))
                        .map((rs, ctx) -> names.put(rs.getLong(1), rs.getString(2)))
                        .list());
        return names;
    }
}
