package io.lodestone.kernel.scaffold;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.spi.LodestoneException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a new plugin is called, in every spelling that its files need.
 *
 * @param id lower case with dashes: {@code acme-faq}
 */
record ProjectName(String id) {

    ProjectName {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new LodestoneException(
                    KernelErrorCode.OPTION_INVALID,
                    "'" + id
                            + "' cannot be the name of a plugin: write lower case letters and digits with dashes between words,"
                            + " for example acme-faq.");
        }
    }

    /** For example {@code AcmeFaq}. */
    String camel() {
        return Arrays.stream(id.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** For example {@code com.example.acmefaq}. */
    String javaPackage() {
        return "com.example." + id.replace("-", "");
    }

    String folder() {
        return javaPackage().replace('.', '/');
    }
}
