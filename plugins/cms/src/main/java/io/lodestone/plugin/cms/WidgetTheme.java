package io.lodestone.plugin.cms;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.Handler;
import io.lodestone.spi.handler.HandlerContext;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.handler.RejectedRowException;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Handler {@code widget-theme}: widgets belong to a theme, and those of Magento 1 do not exist in Magento 2. The shop's own
 * theme takes their place, or else one that every Magento 2 has.
 */
public final class WidgetTheme implements HandlerFactory {

    private static final List<String> USUAL = List.of("Magento/luma", "Magento/blank");

    @Override
    public HandlerDescriptor descriptor() {
        return HandlerDescriptor.of(
                "widget-theme",
                "The id of a theme of the destination: the given one, else that of the default configuration, else"
                        + " Magento/luma, Magento/blank, or any of the shop.",
                OptionSpec.optional("theme", OptionType.TEXT, "the theme's path, for example Acme/shop"));
    }

    @Override
    public Handler create(Options options, HandlerContext context) {
        Database destination = context.destination();
        Map<String, String> themes = destination.jdbi().withHandle(handle -> themes(destination, handle));
        List<String> wishes = new ArrayList<>();
        options.text("theme").ifPresent(wishes::add);
        destination.jdbi().withHandle(handle -> configured(destination, handle)).ifPresent(wishes::add);
        wishes.addAll(USUAL);
        return of(choose(themes, wishes));
    }

    /** The same for every widget; none means that no widget can travel. */
    static Handler of(Optional<String> theme) {
        return (value, row) -> theme.orElseThrow(() ->
                new RejectedRowException("the destination has no theme for the shop that the widget could belong to"));
    }

    /**
     * @param themes id by path
     * @param wishes paths or ids, the dearest first
     */
    static Optional<String> choose(Map<String, String> themes, List<String> wishes) {
        return wishes.stream()
                .map(wish -> themes.containsValue(wish) ? wish : themes.get(wish))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> themes.values().stream().findFirst());
    }

    private static Map<String, String> themes(Database destination, Handle handle) {
        Map<String, String> themes = new LinkedHashMap<>();
        handle.createQuery(destination.sql("SELECT COALESCE(theme_path, ''), theme_id FROM {theme}"
                        + " WHERE area = 'frontend' ORDER BY theme_id"))
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(theme -> themes.put(theme.getKey(), theme.getValue()));
        return themes;
    }

    private static Optional<String> configured(Database destination, Handle handle) {
        return handle.createQuery(destination.sql("SELECT value FROM {core_config_data}"
                        + " WHERE path = 'design/theme/theme_id' AND scope = 'default' AND value IS NOT NULL"))
                .mapTo(String.class)
                .findFirst();
    }
}
