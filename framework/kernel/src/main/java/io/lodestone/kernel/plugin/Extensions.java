package io.lodestone.kernel.plugin;

import io.lodestone.spi.command.CommandExtension;
import io.lodestone.spi.golive.GoLiveSteps;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.platform.Platform;
import io.lodestone.spi.sample.SampleStore;
import io.lodestone.spi.step.Step;
import java.util.List;
import java.util.Map;

/** Everything that the loaded plugins contribute, instantiated. Names are unique: a clash was refused while loading. */
public interface Extensions {

    /** In the order of the plugins' ids. */
    List<Contributed<Step>> steps();

    /** By name. */
    Map<String, Contributed<HandlerFactory>> handlers();

    /** In the order in which plugins depend on each other, then of their ids. */
    List<Contributed<MappingResource>> mappings();

    List<Contributed<Platform>> platforms();

    List<Contributed<CommandExtension>> commands();

    /** In the order of the plugins' ids. */
    List<Contributed<SampleStore>> samples();

    /** In the order of the plugins' ids. */
    List<Contributed<GoLiveSteps>> goLive();

    /** In the order of the plugins' ids. */
    List<Contributed<SampleResources>> sampleResources();

    /** Something that a plugin contributed. */
    record Contributed<T>(String plugin, T extension) {}

    /**
     * A mapping file of a plugin.
     *
     * @param name as problems print it, for example {@code plugin log: mapping/log.yaml}
     */
    record MappingResource(String name, String text) {}

    /**
     * What a plugin adds to the demo: the files {@code sample/source.sql}, {@code sample/destination.sql} and
     * {@code sample/counts.tsv} of its archive.
     *
     * @param counts a line for each: what is counted, a query of the source, a query of the destination, with tabs between
     */
    record SampleResources(String source, String destination, String counts) {}
}
