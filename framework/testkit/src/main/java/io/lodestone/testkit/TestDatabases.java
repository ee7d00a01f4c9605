package io.lodestone.testkit;

/**
 * A fresh source and a fresh destination, both empty; {@link #close} drops them.
 *
 * @since 1.0
 */
public record TestDatabases(TestDatabase source, TestDatabase destination) implements AutoCloseable {

    @Override
    public void close() {
        source.drop();
        destination.drop();
    }
}
