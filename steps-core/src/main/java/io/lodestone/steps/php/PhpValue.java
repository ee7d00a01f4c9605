package io.lodestone.steps.php;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A value of PHP as plain data. Objects keep their class name and properties; no class is ever loaded for them. */
public sealed interface PhpValue {

    /** PHP's {@code null}. */
    record Null() implements PhpValue {}

    record Bool(boolean value) implements PhpValue {}

    record Int(long value) implements Key {}

    record Real(double value) implements PhpValue {}

    /**
     * A PHP string, which is bytes.
     *
     * @param raw one char per byte (ISO 8859-1), whatever the bytes mean
     */
    record Text(String raw) implements Key {

        public Text {
            requireNonNull(raw, "raw is null");
        }

        /** The UTF-8 bytes of a text. */
        public static Text of(String unicode) {
            return ofBytes(unicode.getBytes(StandardCharsets.UTF_8));
        }

        public static Text ofBytes(byte[] bytes) {
            return new Text(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        public byte[] bytes() {
            return raw.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** The text that the bytes are in UTF-8; empty when they are not UTF-8. */
        public Optional<String> unicode() {
            if (isAscii()) {
                return Optional.of(raw);
            }
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes()))
                        .toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }

        private boolean isAscii() {
            for (int i = 0; i < raw.length(); i++) {
                if (raw.charAt(i) >= 0x80) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What an array can be indexed by. */
    sealed interface Key extends PhpValue permits Int, Text {}

    /** PHP's ordered map. Keys are unique; texts that look like whole numbers never occur as keys, as in PHP. */
    record Array(List<Entry> entries) implements PhpValue {

        public Array {
            entries = List.copyOf(entries);
        }

        /** Whether the keys are 0, 1, 2 ... in this order, which JSON writes as a list. */
        public boolean isList() {
            for (int i = 0; i < entries.size(); i++) {
                if (!(entries.get(i).key() instanceof Int index) || index.value() != i) {
                    return false;
                }
            }
            return true;
        }

        /** The value of a text key. */
        public Optional<PhpValue> find(String key) {
            Text wanted = Text.of(key);
            return entries.stream()
                    .filter(e -> e.key().equals(wanted))
                    .map(Entry::value)
                    .findFirst();
        }

        /** The same keys with other values. */
        public Array map(BiFunction<Key, PhpValue, PhpValue> change) {
            List<Entry> changed = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                changed.add(new Entry(entry.key(), change.apply(entry.key(), entry.value())));
            }
            return new Array(changed);
        }
    }

    /** One pair of an {@link Array}. */
    record Entry(Key key, PhpValue value) {}

    /** An object. */
    record Instance(String className, List<Property> properties) implements PhpValue {

        public Instance {
            requireNonNull(className, "className is null");
            properties = List.copyOf(properties);
        }
    }

    /**
     * One property of an {@link Instance}.
     *
     * @param declaringClass of a private property; empty otherwise
     */
    record Property(Text name, Visibility visibility, String declaringClass, PhpValue value) {}

    /** Who may see a {@link Property}; only public ones appear in JSON. */
    enum Visibility {
        PUBLIC,
        PROTECTED,
        PRIVATE
    }

    /** An object whose class wrote itself in a format of its own. */
    record Opaque(String className, Text content) implements PhpValue {}
}
