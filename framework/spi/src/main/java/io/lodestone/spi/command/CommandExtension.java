package io.lodestone.spi.command;

/**
 * A command that a plugin adds. Created by constructor injection when it is called.
 *
 * @since 1.0
 */
public interface CommandExtension {

    CommandDescriptor descriptor();

    /** @return the exit code: 0 clean, 1 differences or findings, 2 bad usage, 3 failed and resumable, 4 internal */
    int execute(CommandContext context);
}
