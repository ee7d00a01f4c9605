package io.lodestone.kernel.plugin;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which classes a compiled class names in its code, from its pool of constants. */
final class ClassReferences {

    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+);");

    private ClassReferences() {}

    /** Names with slashes. */
    static Set<String> of(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.readInt();
        int size = in.readUnsignedShort();
        String[] texts = new String[size];
        int[] classes = new int[size];
        int[] descriptors = new int[size];
        for (int i = 1; i < size; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 17, 18 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++;
                }
                case 7 -> classes[i] = in.readUnsignedShort();
                case 12 -> {
                    in.readUnsignedShort();
                    descriptors[i] = in.readUnsignedShort();
                }
                case 8, 19, 20 -> in.readUnsignedShort();
                case 16 -> descriptors[i] = in.readUnsignedShort();
                case 15 -> {
                    in.readUnsignedByte();
                    in.readUnsignedShort();
                }
                default -> throw new IOException("a constant of the unknown kind " + tag);
            }
        }
        Set<String> names = new TreeSet<>();
        for (int i = 1; i < size; i++) {
            if (classes[i] > 0) {
                add(String.valueOf(texts[classes[i]]), names);
            }
            if (descriptors[i] > 0) {
                addDescriptor(String.valueOf(texts[descriptors[i]]), names);
            }
        }
        return names;
    }

    private static void add(String name, Set<String> names) {
        if (name.startsWith("[")) {
            addDescriptor(name, names);
        } else {
            names.add(name);
        }
    }

    private static void addDescriptor(String descriptor, Set<String> names) {
        Matcher matcher = IN_DESCRIPTOR.matcher(descriptor);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }
}
