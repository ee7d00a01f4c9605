package io.lodestone.plugin.stores;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RejectedRowException;
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
        return of(StoreGroupCodes.of(names(context.source())));
    }

    /** @param codes by the ids of groups */
    static Handler of(Map<Long, String> codes) {
        return (value, row) -> value == null ? null : code(value, codes);
    }

    private static String code(Object value, Map<Long, String> codes) {
        String id = value.toString();
        String code = id.matches("\\d{1,18}") ? codes.get(Long.valueOf(id)) : null;
        if (code == null) {
            throw new RejectedRowException("there is no store group with this id");
        }
        return code;
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
