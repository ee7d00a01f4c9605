package io.lodestone.plugin.catalog.values;

import static java.util.Objects.requireNonNull;

import io.lodestone.plugin.eav.EavAttribute;
import io.lodestone.plugin.eav.EavAttributes;
import io.lodestone.spi.database.Database;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of the values in one table, by attribute id: of every attribute that has its values there, whether there
 * are any or not, so that the plan does not change with the data; and of whatever else is in the table.
 */
final class TableFates {

    private final ValueTable table;
    private final SortedMap<Long, Fate> fates = new TreeMap<>();
    private final Map<Long, EavAttribute> attributes = new HashMap<>();

    TableFates(
            ValueTable table,
            Collection<EavAttribute> ofType,
            Collection<Long> present,
            LongFunction<Optional<EavAttribute>> byId) {
        this.table = requireNonNull(table, "table is null");
        for (EavAttribute attribute : ofType) {
            if (attribute.backendType().equals(table.backendType())) {
                put(attribute.id(), Optional.of(attribute));
            }
        }
        present.forEach(id -> put(id, byId.apply(id)));
    }

    static TableFates read(Database source, ValueTable table, EavAttributes attributes) {
        List<Long> present = source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                source.sql("SELECT DISTINCT attribute_id FROM {" + table.name() + "}"))
                        .mapTo(Long.class)
                        .list());
        return new TableFates(table, attributes.ofType(table.entityType()), present, attributes::find);
    }

    private void put(long id, Optional<EavAttribute> attribute) {
        fates.put(id, Fate.of(table, attribute));
        attribute.ifPresent(known -> attributes.put(id, known));
    }

    ValueTable table() {
        return table;
    }

    SortedMap<Long, Fate> all() {
        return Collections.unmodifiableSortedMap(fates);
    }

    /** Ids whose values do not stay in this table. */
    List<Long> leaving() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue() != Fate.STAYS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Ids of attributes whose values go to another table, by its backend type. */
    SortedMap<String, List<Long>> moves() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue() == Fate.MOVES)
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(
                        id -> requireNonNull(attributes.get(id)).destinationBackendType(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** For messages: the attribute's code, or its id when there is no such attribute. */
    String name(long id) {
        EavAttribute attribute = attributes.get(id);
        return attribute == null ? "attribute id " + id : attribute.code();
    }

    /** The attribute of a code, when its values in this table travel. */
    Optional<EavAttribute> travelling(String code) {
        return travelling().filter(a -> a.code().equals(code)).findFirst();
    }

    /** Attributes with multiple choices whose values in this table travel. */
    List<Long> multipleChoices() {
        return travelling()
                .filter(a -> a.frontendInput().equals("multiselect"))
                .map(EavAttribute::id)
                .sorted()
                .toList();
    }

    private Stream<EavAttribute> travelling() {
        return fates.entrySet().stream()
                .filter(fate -> !fate.getValue().staysBehind())
                .map(fate -> requireNonNull(attributes.get(fate.getKey())));
    }
}
