package io.lodestone.cli;

import io.lodestone.kernel.plugin.PluginLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** From now on these plugins and no others. */
@Command(
        name = "lock",
        description = {
            "Writes plugins.lock with the SHA-256 of each plugin into every folder of plugins. As long as it is there, nothing",
            "else of that folder is loaded, and nothing that changed. Remove the file to undo it.",
            ""
        })
final class LockCommand implements Callable<Integer> {

    private final RootCommand root;

    LockCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        for (Path folder : root.lodestone().plugins().config().directories()) {
            Map<String, String> hashes = PluginLock.write(folder);
            Path file = folder.resolve(PluginLock.FILE);
            hashes.forEach((name, hash) -> root.say(hash.substring(0, 12) + "...  " + name));
            root.terminal()
                    .out()
                    .println(Figures.of(hashes.size(), "plugin") + " locked in "
                            + file.toAbsolutePath().normalize() + ".");
        }
        return 0;
    }
}
