package io.lodestone.steps.php;

import io.lodestone.steps.php.PhpValue.Array;
import io.lodestone.steps.php.PhpValue.Bool;
import io.lodestone.steps.php.PhpValue.Instance;
import io.lodestone.steps.php.PhpValue.Int;
import io.lodestone.steps.php.PhpValue.Null;
import io.lodestone.steps.php.PhpValue.Opaque;
import io.lodestone.steps.php.PhpValue.Property;
import io.lodestone.steps.php.PhpValue.Real;
import io.lodestone.steps.php.PhpValue.Text;
import java.nio.charset.StandardCharsets;

/** Writes values as PHP's {@code serialize} does. */
public final class PhpWriter {

    /** One char per byte, as in {@link Text#raw()}. */
    private final StringBuilder out = new StringBuilder();

    private PhpWriter() {}

    public static byte[] write(PhpValue value) {
        PhpWriter writer = new PhpWriter();
        writer.append(value);
        return writer.out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void append(PhpValue value) {
        if (value instanceof Null) {
            out.append("N;");
        } else if (value instanceof Bool bool) {
            out.append(bool.value() ? "b:1;" : "b:0;");
        } else if (value instanceof Int integer) {
            out.append("i:").append(integer.value()).append(';');
        } else if (value instanceof Real real) {
            out.append("d:").append(PhpReal.print(real.value(), 'E')).append(';');
        } else if (value instanceof Text text) {
            out.append("s:");
            quoted(text.raw());
            out.append(';');
        } else if (value instanceof Array array) {
            array(array);
        } else if (value instanceof Instance instance) {
            instance(instance);
        } else if (value instanceof Opaque opaque) {
            opaque(opaque);
        }
    }

    private void quoted(String raw) {
        out.append(raw.length()).append(":\"").append(raw).append('"');
    }

    private void array(Array array) {
        out.append("a:").append(array.entries().size()).append(":{");
        for (PhpValue.Entry entry : array.entries()) {
            append(entry.key());
            append(entry.value());
        }
        out.append('}');
    }

    private void instance(Instance instance) {
        out.append("O:");
        quoted(instance.className());
        out.append(':').append(instance.properties().size()).append(":{");
        for (Property property : instance.properties()) {
            append(new Text(mangled(property)));
            append(property.value());
        }
        out.append('}');
    }

    private static String mangled(Property property) {
        String name = property.name().raw();
        return switch (property.visibility()) {
            case PUBLIC -> name;
            case PROTECTED -> "\0*\0" + name;
            case PRIVATE -> "\0" + property.declaringClass() + "\0" + name;
        };
    }

    private void opaque(Opaque opaque) {
        out.append("C:");
        quoted(opaque.className());
        String content = opaque.content().raw();
        out.append(':').append(content.length()).append(":{").append(content).append('}');
    }
}
