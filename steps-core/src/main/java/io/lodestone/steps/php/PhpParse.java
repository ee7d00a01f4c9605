package io.lodestone.steps.php;

import io.lodestone.steps.php.PhpReader.Parsed;
import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Bool;
import io.lodestone.steps.php.PhpValue.Instance;
import io.lodestone.steps.php.PhpValue.Int;
import io.lodestone.steps.php.PhpValue.Null;
import io.lodestone.steps.php.PhpValue.Opaque;
import io.lodestone.steps.php.PhpValue.Property;
import io.lodestone.steps.php.PhpValue.Text;
import io.lodestone.steps.php.PhpValue.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One reading of one text: structure and references; {@link PhpScanner} reads the tokens. */
final class PhpParse {

    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private final PhpScanner scanner;

    /** Every value but array keys and {@code R} references has a number, counted from 1; null while it is being read. */
    private final List<@Nullable PhpValue> slots = new ArrayList<>();

    private int depth;

    PhpParse(byte[] data, boolean repairing) {
        this.scanner = new PhpScanner(data, repairing);
    }

    Parsed document() {
        PhpValue value = value();
        scanner.end();
        return new Parsed(value, scanner.repairs());
    }

    private PhpValue value() {
        byte type = scanner.type();
        if (type == 'R') {
            return reference();
        }
        int slot = slots.size();
        slots.add(null);
        PhpValue value = valueOf(type);
        slots.set(slot, value);
        return value;
    }

    private PhpValue valueOf(byte type) {
        return switch (type) {
            case 'N' -> {
                scanner.expect("N;");
                yield new Null();
            }
            case 'b' -> new Bool(scanner.bool());
            case 'i' -> new Int(scanner.integer());
            case 'd' -> scanner.real();
            case 's', 'S' -> scanner.text();
            case 'a' -> array();
            case 'O' -> instance();
            case 'C' -> opaque();
            case 'r' -> reference();
            default -> throw scanner.problem("no value begins like this");
        };
    }

    private PhpValue reference() {
        int number = scanner.reference();
        PhpValue target = number >= 1 && number <= slots.size() ? slots.get(number - 1) : null;
        if (target == null) {
            boolean enclosing = number >= 1 && number <= slots.size();
            throw scanner.problem(
                    enclosing ? "a value refers to one that contains it" : "a value refers to one that does not exist");
        }
        return target;
    }

    private Array array() {
        int count = scanner.count("a:");
        scanner.expect("{");
        enter();
        Map<PhpValue.Key, PhpValue> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            PhpValue.Key key = key();
            values.put(key, value());
        }
        leave();
        List<PhpValue.Entry> entries = new ArrayList<>(values.size());
        values.forEach((key, value) -> entries.add(new PhpValue.Entry(key, value)));
        return new Array(entries);
    }

    private PhpValue.Key key() {
        byte type = scanner.type();
        return switch (type) {
            case 'i' -> new Int(scanner.integer());
            case 's', 'S' -> normal(scanner.text());
            default -> throw scanner.problem("no array key begins like this");
        };
    }

    /** PHP stores a key like "21" as the number 21. */
    private static PhpValue.Key normal(Text key) {
        String raw = key.raw();
        if (raw.isEmpty()
                || raw.length() > 20
                || raw.charAt(0) > '9'
                || !NUMBER.matcher(raw).matches()) {
            return key;
        }
        try {
            return new Int(Long.parseLong(raw));
        } catch (NumberFormatException e) {
            return key;
        }
    }

    private Instance instance() {
        String className = scanner.className("O:");
        int count = scanner.count("");
        scanner.expect("{");
        enter();
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Text name = scanner.type() == 'i' ? Text.of(Long.toString(scanner.integer())) : scanner.text();
            properties.add(property(name, value()));
        }
        leave();
        return new Instance(className, properties);
    }

    /** Protected names are written as NUL * NUL name, private ones as NUL class NUL name. */
    private static Property property(Text mangled, PhpValue value) {
        String raw = mangled.raw();
        int end = raw.indexOf(0, 1);
        if (raw.isEmpty() || raw.charAt(0) != 0 || end < 0) {
            return new Property(mangled, Visibility.PUBLIC, "", value);
        }
        String scope = raw.substring(1, end);
        Text name = new Text(raw.substring(end + 1));
        return scope.equals("*")
                ? new Property(name, Visibility.PROTECTED, "", value)
                : new Property(name, Visibility.PRIVATE, scope, value);
    }

    private Opaque opaque() {
        String className = scanner.className("C:");
        return new Opaque(className, scanner.block());
    }

    private void enter() {
        if (++depth > PhpReader.MAX_DEPTH) {
            throw scanner.problem("nested deeper than JSON may be");
        }
    }

    private void leave() {
        scanner.expect("}");
        depth--;
    }
}
