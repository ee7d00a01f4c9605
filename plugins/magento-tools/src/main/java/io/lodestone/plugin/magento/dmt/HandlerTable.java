package io.lodestone.plugin.magento.dmt;

import static io.lodestone.plugin.magento.dmt.YamlText.quoted;

import io.lodestone.plugin.magento.dmt.TableRule.HandlerUse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tool's handlers are called here. */
final class HandlerTable {

    private static final String NAMESPACE = "Migration\\Handler\\";

    /** Bound to one table each: the rules and steps of Lodestone decide about those columns themselves. */
    private static final Set<String> BUILT_IN = Set.of(
            "BundleParentProduct",
            "CleanMultiselect",
            "ConvertDateFormat",
            "ConvertEavValue",
            "EavAttribute\\ApplyTo",
            "EavAttribute\\BackendTypeForMultiselect",
            "EavAttribute\\ConvertModel",
            "EavAttributeGroup\\SetGroupCode",
            "Gallery\\InsertValueToEntity",
            "Gallery\\SetEntityId",
            "GetDestinationValue",
            "GetEventStatus",
            "ProductAlertStoreId",
            "QuoteMultiAddressStoreId",
            "Rule\\ConditionSql",
            "Rule\\CustomerSegmentConditionSql",
            "Rule\\NormalizationIds",
            "SalesOrderStatusState\\SetVisibleOnFront",
            "Sequence",
            "SetDefaultWebsiteId",
            "SetValueAttributeCondition",
            "Synonym",
            "TruncateSuffix",
            "VisualMerchandiser\\Attribute",
            "VisualMerchandiser\\InsertMode",
            "VisualMerchandiser\\SmartAttribute");

    private HandlerTable() {}

    /** The class without the tool's own namespace; a shop's own class in full. */
    static String shortName(String className) {
        String plain = className.replaceFirst("^\\\\", "");
        return plain.startsWith(NAMESPACE) ? plain.substring(NAMESPACE.length()) : plain;
    }

    static boolean isBuiltIn(String shortName) {
        return BUILT_IN.contains(shortName);
    }

    static Map<String, String> parameters(XmlElement handler) {
        Map<String, String> parameters = new LinkedHashMap<>();
        handler.children("param").forEach(p -> parameters.put(p.attribute("name"), p.attribute("value")));
        return parameters;
    }

    /** @throws IllegalArgumentException when a parameter is one that Lodestone has nothing for */
    static Optional<HandlerUse> convert(String shortName, Map<String, String> given) {
        return switch (shortName) {
            case "AddPrefix" -> with("prefix", Map.of("text", quoted(given.getOrDefault("prefix", ""))));
            case "Convert" -> Optional.of(mapValues(given));
            case "ConvertIp" -> with("ip-to-long", Map.of());
            case "ConvertTimestampToDate" ->
                with("timestamp-to-date", Map.of("column", "frontend_input", "matches", quoted("^date$")));
            case "Encrypt" -> with("reencrypt", Map.of());
            case "Placeholder" -> Optional.of(new HandlerUse("content-directives", Map.of(), true));
            case "ClassMap" -> Optional.of(new HandlerUse("class-map", Map.of(), true));
            case "Rule\\SerializedData" -> Optional.of(new HandlerUse("rule-json", Map.of(), true));
            case "SerializeToJson" ->
                with(
                        "php-to-json",
                        "false".equals(given.get("migrateBrokenData")) ? Map.of("onError", "reject") : Map.of());
            case "SerializeToJson\\ConvertWithConditions" ->
                with(
                        "php-to-json-when",
                        ordered(
                                "column",
                                quoted(given.getOrDefault("conditionalField", "")),
                                "matches",
                                quoted(pattern(given.getOrDefault("conditionalFieldValuesPattern", "")))));
            case "SerializeToJson\\ItemOption" -> with("item-option", Map.of());
            case "SerializeToJson\\SalesOrderItem" -> with("order-item-options", Map.of());
            case "SetHash" -> {
                if (!given.getOrDefault("hash", "crc32").equals("crc32")) {
                    throw new IllegalArgumentException("the hash '" + given.get("hash") + "'");
                }
                yield with("crc32-of", Map.of("column", quoted(given.getOrDefault("baseField", ""))));
            }
            case "SetValue" -> with("set-value", Map.of("value", quoted(nullWord(given.getOrDefault("value", "")))));
            case "StoreGroupCode" -> with("store-group-code", Map.of());
            case "Timezone" ->
                with(
                        "shift-hours",
                        Map.of("hours", given.getOrDefault("offset", "0").replace("+", "")));
            default -> Optional.empty();
        };
    }

    private static String nullWord(String value) {
        return value.equals("NULL") ? "null" : value;
    }

    /** PHP writes delimiters around a pattern. */
    private static String pattern(String php) {
        boolean delimited = php.length() > 1 && "/#~".indexOf(php.charAt(0)) >= 0 && php.lastIndexOf(php.charAt(0)) > 0;
        return delimited ? php.substring(1, php.lastIndexOf(php.charAt(0))) : php;
    }

    /** {@code [a:b;c:d]}. */
    private static HandlerUse mapValues(Map<String, String> given) {
        String map = given.getOrDefault("map", "").strip();
        if (!map.startsWith("[") || !map.endsWith("]") || map.length() < 2) {
            throw new IllegalArgumentException("the map '" + map + "'");
        }
        StringBuilder values = new StringBuilder("{ ");
        for (String pair : map.substring(1, map.length() - 1).split(";", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("the map '" + map + "'");
            }
            values.append(values.length() > 2 ? ", " : "")
                    .append(quoted(pair.substring(0, colon)))
                    .append(": ")
                    .append(quoted(pair.substring(colon + 1)));
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("values", values.append(" }").toString());
        String other = given.get("defaultValue");
        if (other != null) {
            options.put("default", quoted(other));
        }
        return new HandlerUse("map-values", options, false);
    }

    private static Map<String, String> ordered(String first, String value, String second, String other) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(first, value);
        map.put(second, other);
        return map;
    }

    private static Optional<HandlerUse> with(String name, Map<String, String> options) {
        return Optional.of(new HandlerUse(name, options, false));
    }
}
