package io.lodestone.kernel.mapping;

import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.yaml.Nearest;
import io.lodestone.kernel.yaml.Place;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.kernel.yaml.YamlNode;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.plan.HandlerCall;
import io.lodestone.spi.plan.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a chain of handlers: a list of names, or of maps of one name to its options. */
final class HandlersReader {

    private final Map<String, HandlerDescriptor> known;
    private final Problems problems;

    HandlersReader(Map<String, HandlerDescriptor> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    Optional<SettingValue> read(YamlNode node, String path) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problems.add(
                    node.place(),
                    path,
                    "is " + node.kind()
                            + ": expected a list of handlers, for example [ name, { name: { option: x } } ]");
            return Optional.empty();
        }
        List<HandlerCall> calls = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            call(sequence.items().get(i), path + "[" + i + "]").ifPresent(calls::add);
        }
        return calls.size() == sequence.items().size()
                ? Optional.of(new SettingValue.Handlers(calls))
                : Optional.empty();
    }

    private Optional<HandlerCall> call(YamlNode item, String path) {
        if (item instanceof YamlNode.Scalar scalar && scalar.text() != null) {
            return call(scalar.text(), item, path, item.place());
        }
        if (item instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
            String name = mapping.entries().keySet().iterator().next();
            YamlNode options = mapping.entries().values().iterator().next();
            return call(name, options, path, mapping.keyPlaces().getOrDefault(name, mapping.place()));
        }
        String kind = item instanceof YamlNode.Mapping ? "a map of several keys" : item.kind();
        problems.add(
                item.place(), path, "is " + kind + ": expected the name of a handler, or one name with its options");
        return Optional.empty();
    }

    private Optional<HandlerCall> call(String name, YamlNode options, String path, Place place) {
        HandlerDescriptor descriptor = known.get(name);
        if (descriptor == null) {
            problems.add(
                    place,
                    path,
                    "names the handler '" + name + "', which no loaded plugin has"
                            + Nearest.hint(name, known.keySet()));
            return Optional.empty();
        }
        if (options instanceof YamlNode.Sequence) {
            problems.add(options.place(), path + "." + name, "is a list: expected a map of options");
            return Optional.empty();
        }
        boolean bareName = options instanceof YamlNode.Scalar scalar && scalar.text() != null;
        if (bareName && !options.place().equals(place)) {
            problems.add(options.place(), path + "." + name, "is a text: expected a map of options");
            return Optional.empty();
        }
        YamlNode.Mapping given = options instanceof YamlNode.Mapping mapping ? mapping : null;
        int before = problems.all().size();
        HandlerCall call = new HandlerCall(
                name,
                OptionsBinder.bind(descriptor.options(), given, place, path + "." + name, problems),
                new Origin(place.toString()));
        return problems.all().size() == before ? Optional.of(call) : Optional.empty();
    }
}
