package io.lodestone.kernel.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that plugins see of Lodestone: the SPI and what its signatures name. Everything else comes from the JDK or from the
 * plugin's own archive, so that no library of the kernel can clash with one of a plugin.
 */
final class HostClassLoader extends ClassLoader {

    /** The promise to plugin authors; a name more is a promise more. */
    static final List<String> SHARED = List.of(
            "io.lodestone.spi.", "org.slf4j.", "org.pf4j.", "jakarta.inject.", "org.jspecify.", "org.jdbi.v3.core.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    HostClassLoader() {
        super("lodestone-spi", ClassLoader.getPlatformClassLoader());
        this.host = HostClassLoader.class.getClassLoader();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return isShared(name) ? host.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isShared(name) ? host.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isShared(String resource) {
        return SHARED.stream().anyMatch(prefix -> resource.startsWith(prefix.replace('.', '/')));
    }
}
