package io.lodestone.kernel.database;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.database.Secret;

/**
 * Where a server listens and who we are there, for connections that are not the driver's.
 *
 * @param encryption of the driver's property {@code sslMode}: DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY
 */
public record ServerAddress(
        String host, int port, String user, Secret password, String encryption, String database, String prefix) {

    public ServerAddress {
        requireNonNull(host, "host is null");
        requireNonNull(password, "password is null");
    }
}
