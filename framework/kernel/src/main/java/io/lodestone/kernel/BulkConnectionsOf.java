package io.lodestone.kernel;

import io.lodestone.kernel.copy.BulkConnections;
import java.sql.Connection;

/** Bulk connections of the open databases. */
record BulkConnectionsOf(Databases databases) implements BulkConnections {

    @Override
    public Connection openSource() {
        return databases.source().openConnection();
    }

    @Override
    public Connection openDestination() {
        return databases.destination().openConnection();
    }
}
