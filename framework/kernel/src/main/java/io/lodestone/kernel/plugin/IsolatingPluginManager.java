package io.lodestone.kernel.plugin;

import io.lodestone.spi.SpiVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.AbstractPluginManager;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginFactory;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;

/**
 * PF4J, told to load archives that were inspected before, each in a class loader that sees little of the host. Not PF4J's
 * default manager, because that one unpacks a zip beside itself before anybody is asked.
 */
final class IsolatingPluginManager extends AbstractPluginManager {

    private final Map<Path, PluginArchive> archives = new HashMap<>();
    private final HostClassLoader shared = new HostClassLoader();
    private final Unpacked unpacked;

    IsolatingPluginManager(List<Path> folders, Unpacked unpacked) {
        super(folders);
        this.unpacked = unpacked;
        setSystemVersion(SpiVersion.CURRENT);
    }

    /** Loads and starts them, dependencies first. */
    List<PluginWrapper> loadAll(Collection<PluginArchive> selected) {
        for (PluginArchive archive : selected) {
            archives.put(archive.file(), archive);
            loadPluginFromPath(archive.file());
        }
        resolvePlugins();
        startPlugins();
        return List.copyOf(getResolvedPlugins());
    }

    /** Stops plugins and closes their class loaders, dependents first; PF4J's own way stumbles over its list of plugins. */
    void unloadAll() {
        List<String> ids = new ArrayList<>(plugins.keySet());
        getResolvedPlugins().stream().map(PluginWrapper::getPluginId).forEach(id -> {
            ids.remove(id);
            ids.add(0, id);
        });
        ids.stream().filter(plugins::containsKey).forEach(this::unloadPlugin);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path path) {
                return archives.containsKey(path);
            }

            @Override
            public PluginDescriptor find(Path path) {
                return new ManifestDescriptor(archive(path).manifest());
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return archives.containsKey(path);
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                // Shared packages and the JDK first, then the plugin, then what it depends on.
                PluginClassLoader loader = new PluginClassLoader(
                        IsolatingPluginManager.this, descriptor, shared, ClassLoadingStrategy.APD);
                try {
                    unpacked.classPath(archive(path)).forEach(part -> loader.addFile(part.toFile()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return loader;
            }
        };
    }

    private PluginArchive archive(Path path) {
        PluginArchive archive = archives.get(path);
        if (archive == null) {
            throw new IllegalArgumentException(path + " was not inspected");
        }
        return archive;
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.copyOf(archives.keySet());
            }

            @Override
            public boolean deletePluginPath(Path path) {
                return false;
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return new DefaultPluginFactory();
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        DefaultExtensionFinder finder = new DefaultExtensionFinder(this);
        addPluginStateListener(finder);
        return finder;
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return false;
            }

            @Override
            public void disablePlugin(String id) {
                throw new UnsupportedOperationException("plugins are disabled in lodestone.yaml");
            }

            @Override
            public void enablePlugin(String id) {
                throw new UnsupportedOperationException("plugins are enabled in lodestone.yaml");
            }
        };
    }

    /** PF4J's view of a manifest. */
    private static final class ManifestDescriptor extends DefaultPluginDescriptor {
        ManifestDescriptor(PluginManifest manifest) {
            super(
                    manifest.id(),
                    manifest.description(),
                    manifest.pluginClass().isEmpty() ? Plugin.class.getName() : manifest.pluginClass(),
                    manifest.version(),
                    manifest.requires(),
                    manifest.provider(),
                    manifest.license());
            manifest.dependencies().forEach(this::addDependency);
        }
    }
}
