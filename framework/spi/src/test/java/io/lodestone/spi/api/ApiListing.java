package io.lodestone.spi.api;

import io.lodestone.spi.Incubating;
import io.lodestone.spi.KernelProvided;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a plugin can name, one line each: types, what they extend, and their public members. */
final class ApiListing {

    /** Ends lines of what may still change. */
    static final String INCUBATING = " incubating";
    /** Stands in the line of an interface that only the kernel implements. */
    static final String PROVIDED = " provided";
    /** Stands in the line of a method that whoever implements the interface must write. */
    static final String ABSTRACT = "abstract ";

    private final SortedSet<String> lines = new TreeSet<>();

    private ApiListing() {}

    /** @param classes a folder of class files */
    static SortedSet<String> of(Path classes) throws IOException, ClassNotFoundException {
        ApiListing listing = new ApiListing();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace('\\', '.');
                if (!name.endsWith("package-info.class")) {
                    listing.add(Class.forName(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        return listing.lines;
    }

    private void add(Class<?> type) {
        if (!isSeen(type)) {
            return;
        }
        boolean incubating = isIncubating(type);
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(ApiListing::name)
                .filter(name -> !name.equals("Object") && !name.equals("Record"))
                .collect(Collectors.joining(", "));
        String provided = type.isAnnotationPresent(KernelProvided.class) ? PROVIDED : "";
        line(type, "", kind(type) + provided + (supertypes.isEmpty() ? "" : " : " + supertypes), incubating);
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isPromised(constructor.getModifiers())) {
                String names = type.isRecord() ? " of " + components(type) : "";
                line(type, "new" + parameters(constructor) + names, "", incubating || isIncubating(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isPromised(method.getModifiers()) && !method.isSynthetic() && !isOfEveryRecord(type, method)) {
                line(type, signature(method), "", incubating || isIncubating(method));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (isPromised(field.getModifiers()) && !field.isSynthetic()) {
                line(type, field.getName(), name(field.getGenericType()), incubating);
            }
        }
    }

    private void line(Class<?> type, String member, String what, boolean incubating) {
        lines.add(name(type)
                + (member.isEmpty() ? "" : "#" + member)
                + (what.isEmpty() ? "" : " " + what)
                + (incubating ? INCUBATING : ""));
    }

    /** Nested types are seen when everything around them is. */
    private static boolean isSeen(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isPromised(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isSeen(outer));
    }

    private static boolean isPromised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isIncubating(AnnotatedElement element) {
        return element.isAnnotationPresent(Incubating.class)
                || (element instanceof Class<?> type
                        && type.getEnclosingClass() != null
                        && isIncubating(type.getEnclosingClass()));
    }

    /** Java writes these, the same way for every record and enum. */
    private static boolean isOfEveryRecord(Class<?> type, Method method) {
        List<String> written = type.isEnum() ? List.of("values", "valueOf") : List.of("equals", "hashCode", "toString");
        return (type.isRecord() || type.isEnum()) && written.contains(method.getName());
    }

    private static String kind(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        boolean open = !type.isInterface() && !Modifier.isFinal(type.getModifiers()) && !type.isEnum();
        return (type.isSealed() ? "sealed " : "") + (open ? "open " : "") + kind;
    }

    private static String signature(Method method) {
        String modifier = Modifier.isStatic(method.getModifiers())
                ? "static "
                : Modifier.isAbstract(method.getModifiers()) ? ABSTRACT : method.isDefault() ? "default " : "";
        return modifier + method.getName() + parameters(method) + " "
                + nullable(method.getAnnotatedReturnType(), method.getGenericReturnType());
    }

    private static String parameters(Executable executable) {
        AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
        Type[] types = executable.getGenericParameterTypes();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            parameters.add(nullable(annotated[i], types[i]));
        }
        return "(" + String.join(", ", parameters) + ")";
    }

    private static String components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.joining(", "));
    }

    private static String nullable(AnnotatedType annotated, Type type) {
        return name(type) + (annotated.isAnnotationPresent(Nullable.class) ? "?" : "");
    }

    /** Short for what everybody knows. */
    private static String name(Type type) {
        return type.getTypeName()
                .replaceAll("\\bjava\\.(lang|util|time|io)\\.", "")
                .replace("io.lodestone.spi.", "")
                .replace('$', '.');
    }
}
