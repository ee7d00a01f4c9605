package io.lodestone.cli;

import io.lodestone.kernel.LodestoneVersion;
import io.lodestone.spi.SpiVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Lodestone " + LodestoneVersion.text() + " (SPI " + SpiVersion.CURRENT + ")",
            "Java " + System.getProperty("java.version") + " on " + System.getProperty("os.name")
        };
    }
}
