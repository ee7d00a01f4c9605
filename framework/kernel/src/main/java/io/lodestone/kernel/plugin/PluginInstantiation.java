package io.lodestone.kernel.plugin;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import io.lodestone.kernel.plugin.Extensions.Contributed;
import io.lodestone.kernel.plugin.Extensions.MappingResource;
import io.lodestone.kernel.plugin.Extensions.SampleResources;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.LodestonePlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Turns one loaded archive into instances; whatever goes wrong in the plugin's code becomes a problem. */
final class PluginInstantiation {

    private static final String INDEX = "META-INF/extensions.idx";
    private static final List<String> SAMPLE =
            List.of("sample/source.sql", "sample/destination.sql", "sample/counts.tsv");

    private final PluginArchive archive;
    private final URLClassLoader loader;
    private final SpiServices services;
    private final PluginProblems problems;

    /**
     * @param loader of the plugin
     */
    PluginInstantiation(PluginArchive archive, ClassLoader loader, SpiServices services, PluginProblems problems) {
        this.archive = archive;
        this.loader = (URLClassLoader) loader;
        this.services = services;
        this.problems = problems;
    }

    /** Without what could not be made. */
    LoadedPlugin instantiate() {
        CollectedContributions named = new CollectedContributions();
        Optional<LodestonePlugin> plugin = entry();
        plugin.ifPresent(p -> guarded("contribute", () -> p.contribute(named)));
        Collection<String> mappings = plugin.isPresent() ? named.mappings() : archive.mappings();
        Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new SpiServicesModule(services));
        LoadedPlugin loaded = new LoadedPlugin(
                archive,
                create(injector, named.steps(), s -> s.descriptor()),
                create(injector, named.handlers(), h -> h.descriptor()),
                mappings.stream().flatMap(m -> mapping(m).stream()).toList(),
                create(injector, named.platforms(), p -> {}),
                create(injector, named.commands(), c -> c.descriptor()),
                create(injector, named.samples(), s -> s.title()),
                create(injector, named.goLive(), g -> g.steps()),
                sampleResources());
        return loaded;
    }

    /** A plugin that has one of the three files has all. */
    private List<Contributed<SampleResources>> sampleResources() {
        List<String> texts = SAMPLE.stream()
                .flatMap(file ->
                        Optional.ofNullable(loader.findResource(file)).flatMap(found -> read(file, found)).stream())
                .toList();
        if (texts.size() == SAMPLE.size()) {
            return List.of(
                    new Contributed<>(archive.id(), new SampleResources(texts.get(0), texts.get(1), texts.get(2))));
        }
        if (!texts.isEmpty()) {
            problems.add(archive.label() + " has some of " + String.join(", ", SAMPLE)
                    + " and not all of them: ask its author for a complete one");
        }
        return List.of();
    }

    private Optional<LodestonePlugin> entry() {
        List<String> names = indexed();
        List<LodestonePlugin> entries = new ArrayList<>();
        for (String name : names) {
            guarded(name, () -> {
                Class<?> type = loader.loadClass(name);
                if (LodestonePlugin.class.isAssignableFrom(type)) {
                    entries.add((LodestonePlugin) type.getDeclaredConstructor().newInstance());
                }
            });
        }
        if (entries.size() > 1) {
            problems.add(archive.label() + " has " + entries.size() + " classes that implement LodestonePlugin: one is"
                    + " the rule, let it contribute everything");
        }
        return entries.stream().findFirst();
    }

    /** Names of extension classes from the plugin's own archive, never from one that it depends on. */
    private List<String> indexed() {
        URL index = loader.findResource(INDEX);
        if (index == null) {
            return List.of();
        }
        try {
            return text(index)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            problems.add(
                    archive.label() + " is damaged: its " + INDEX + " cannot be read (" + e.getMessage()
                            + "); copy it again",
                    e);
            return List.of();
        }
    }

    private <T> List<Contributed<T>> create(Injector injector, List<Class<? extends T>> types, Consumer<T> describe) {
        List<Contributed<T>> created = new ArrayList<>();
        for (Class<? extends T> type : types) {
            guarded(type.getName(), () -> {
                T extension = injector.getInstance(type);
                describe.accept(extension);
                created.add(new Contributed<>(archive.id(), extension));
            });
        }
        return created;
    }

    private Optional<Contributed<MappingResource>> mapping(String resource) {
        URL found = loader.findResource(resource);
        if (found == null) {
            problems.add(archive.label() + " contributes the mapping file " + resource
                    + ", which is not in its archive:" + " ask its author for a complete one");
            return Optional.empty();
        }
        return read(resource, found)
                .map(text -> new Contributed<>(
                        archive.id(), new MappingResource("plugin " + archive.id() + ": " + resource, text)));
    }

    private Optional<String> read(String resource, URL found) {
        try {
            return Optional.of(text(found));
        } catch (IOException e) {
            problems.add(
                    archive.label() + " is damaged: " + resource + " cannot be read (" + e.getMessage()
                            + "); copy it again",
                    e);
            return Optional.empty();
        }
    }

    private static String text(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        // A cached JAR would stay open, and locked on some systems, after the plugin's loader is closed.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream();
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.joining("\n", "", "\n"));
        }
    }

    /** Work in the plugin's code. */
    private interface PluginCode {
        void run() throws ReflectiveOperationException;
    }

    private void guarded(String what, PluginCode code) {
        try {
            code.run();
        } catch (LodestoneException e) {
            problems.add(archive.label() + " failed in " + what + ": " + e.getMessage(), e);
        } catch (ConfigurationException e) {
            problems.add(notCreated(what, e.getErrorMessages()), e);
        } catch (ProvisionException e) {
            problems.add(notCreated(what, e.getErrorMessages()), e);
        } catch (CreationException e) {
            problems.add(notCreated(what, e.getErrorMessages()), e);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            problems.add(notLoaded(what, e), e);
        }
    }

    private String notCreated(String what, Collection<Message> messages) {
        String reasons = messages.stream()
                .map(m -> m.getCause() == null ? m.getMessage() : m.getCause().toString())
                .map(m -> m.lines().findFirst().orElse(""))
                .distinct()
                .collect(Collectors.joining("; "));
        return archive.label() + " cannot create " + what + ": " + reasons
                + ". Constructors may ask for IdMaps, CryptKeys," + " Clock and classes of the plugin; ask its author";
    }

    private String notLoaded(String what, Throwable e) {
        Throwable cause = e.getCause() != null && e instanceof ReflectiveOperationException ? e.getCause() : e;
        String reason = cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException
                ? "the class " + String.valueOf(cause.getMessage()).replace('/', '.')
                        + " is not in its archive, and plugins do"
                        + " not see the libraries of Lodestone; ask its author for a complete one"
                : cause + "; ask its author";
        return archive.label() + " failed in " + what + ": " + reason;
    }
}
