package io.lodestone.kernel.run;

import io.lodestone.spi.database.Database;

/** Which database the source is, so that a run is not continued from another one. */
public final class SourceIdentity {

    private SourceIdentity() {}

    public static String read(Database source) {
        return source.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT CONCAT(@@hostname, CHAR(58 USING utf8), @@port, '/', DATABASE())")
                        .mapTo(String.class)
                        .one());
    }
}
