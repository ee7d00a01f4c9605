package io.lodestone.kernel.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** A manifest for those who have no build: {@code plugin.properties} with the same facts under plainer names. */
final class PluginProperties {

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "plugin.id", "Plugin-Id",
            "plugin.version", "Plugin-Version",
            "plugin.description", "Plugin-Description",
            "plugin.provider", "Plugin-Provider",
            "plugin.license", "Plugin-License",
            "plugin.requires", "Plugin-Requires",
            "plugin.dependencies", "Plugin-Dependencies",
            "plugin.class", "Plugin-Class",
            "lodestone.source", "Lodestone-Source",
            "lodestone.destination", "Lodestone-Destination");

    private PluginProperties() {}

    /** @throws IllegalArgumentException for text that is no property file */
    static Manifest manifest(byte[] text) throws IOException {
        Properties properties = new Properties();
        properties.load(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8));
        Attributes attributes = new Attributes();
        ATTRIBUTES.forEach((property, attribute) -> {
            String value = properties.getProperty(property);
            if (value != null) {
                attributes.putValue(attribute, value.strip());
            }
        });
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putAll(attributes);
        return manifest;
    }
}
