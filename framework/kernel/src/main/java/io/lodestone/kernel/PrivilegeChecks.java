package io.lodestone.kernel;

import static io.lodestone.kernel.KernelErrorCode.CAPTURE_REFUSED;
import static io.lodestone.kernel.KernelErrorCode.PRIVILEGE_MISSING;

import io.lodestone.kernel.database.ConnectedDatabase;
import io.lodestone.kernel.database.Grants;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the users of both databases may do what a run does, asked before it does any of it. */
final class PrivilegeChecks {

    private static final Logger log = LoggerFactory.getLogger(PrivilegeChecks.class);

    private static final String SELECT = "SELECT";
    private static final String TRIGGER = "TRIGGER";
    private static final String TEMPORARY_TABLES = "CREATE TEMPORARY TABLES";
    /** Our own tables must be made, so these are needed on the database and not only on its tables. */
    private static final List<String> ON_DATABASE = List.of(SELECT, "INSERT", "UPDATE", "DELETE", "CREATE", "DROP");

    /** Triggers write with the rights of who made them. */
    private static final List<String> FOR_CAPTURE =
            List.of(SELECT, "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", TRIGGER);

    private static final String AS_REPLICA = "REPLICATION SLAVE";
    /** Each of them is enough; MariaDB calls the first by the second's name. */
    private static final List<String> TO_SEE_THE_LOG = List.of("REPLICATION CLIENT", "BINLOG MONITOR", "SUPER");

    private static final List<String> ON_TABLES = List.of("ALTER", "INDEX", "REFERENCES");

    private final ConnectedDatabase database;
    private final String name;
    private final String user;
    private final Grants grants;

    private PrivilegeChecks(ConnectedDatabase database, String name, String user, Grants grants) {
        this.database = database;
        this.name = name;
        this.user = user;
        this.grants = grants;
    }

    /** Empty when the server does not tell, as one without any checks of privileges. */
    static Optional<PrivilegeChecks> of(ConnectedDatabase database) {
        try {
            return Optional.of(database.jdbi().withHandle(handle -> {
                List<String> lines = new ArrayList<>(
                        handle.createQuery("SHOW GRANTS").mapTo(String.class).list());
                lines.addAll(ofEverybody(database, handle));
                Grants grants = Grants.parse(lines);
                return handle.createQuery("SELECT DATABASE(), CURRENT_USER()")
                        .map((row, context) ->
                                new PrivilegeChecks(database, row.getString(1), row.getString(2), grants))
                        .one();
            }));
        } catch (JdbiException e) {
            log.debug(
                    "The {} does not tell the user's privileges",
                    database.side().word(),
                    e);
            return Optional.empty();
        }
    }

    private static List<String> ofEverybody(ConnectedDatabase database, Handle handle) {
        if (!database.server().knowsRightsOfAll()) {
            return List.of();
        }
        try {
            return handle.createQuery("SHOW GRANTS FOR PUBLIC")
                    .mapTo(String.class)
                    .list();
        } catch (JdbiException e) {
            // So does a server answer where nobody ever granted anything to everybody.
            return List.of();
        }
    }

    /** @throws LodestoneException when nothing can even be looked at */
    void requireSelect() {
        boolean any = grants.onDatabase(SELECT, name)
                || database.schema().tables().stream().anyMatch(t -> mayOnTable(SELECT, t.name()));
        if (!any) {
            throw new LodestoneException(
                    PRIVILEGE_MISSING,
                    subject() + " may not read the database " + name + ". " + remedy(List.of(SELECT)));
        }
    }

    /** For a side that is only read. */
    List<Finding> reading() {
        if (grants.onDatabase(SELECT, name)) {
            return List.of();
        }
        List<String> closed = database.schema().tables().stream()
                .map(table -> table.name())
                .filter(table -> !mayOnTable(SELECT, table))
                .toList();
        if (!closed.isEmpty()) {
            return List.of(Finding.fatal(
                    PRIVILEGE_MISSING.code(),
                    place(),
                    subject() + " lacks SELECT on " + String.join(", ", closed) + ".",
                    remedy(List.of(SELECT))));
        }
        return List.of(Finding.warning(
                PRIVILEGE_MISSING.code(),
                place(),
                subject()
                        + " has SELECT on single tables only: tables that were not granted cannot be seen, and would stay"
                        + " behind without a word.",
                remedy(List.of(SELECT))));
    }

    /** For a side that is written to. */
    List<Finding> writing() {
        List<String> missing = new ArrayList<>();
        ON_DATABASE.stream().filter(p -> !grants.onDatabase(p, name)).forEach(missing::add);
        ON_TABLES.stream().filter(p -> !mayOnAllTables(p)).forEach(missing::add);
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(Finding.error(
                    PRIVILEGE_MISSING.code(),
                    place(),
                    subject() + " lacks " + String.join(", ", missing) + " on the database " + name + ".",
                    remedy(withTemporaryTables(missing))));
        } else if (!grants.onDatabase(TEMPORARY_TABLES, name)) {
            findings.add(Finding.info(
                    PRIVILEGE_MISSING.code(),
                    place(),
                    subject() + " lacks " + TEMPORARY_TABLES + " on the database " + name
                            + ": where the server copies rows by itself, those with values that only Lodestone can make"
                            + " pass through it whole, which takes longer. "
                            + remedy(List.of(TEMPORARY_TABLES))));
        }
        if (!mayOnAllTables(TRIGGER)) {
            findings.add(Finding.warning(
                    PRIVILEGE_MISSING.code(),
                    place(),
                    subject() + " lacks TRIGGER on the database " + name
                            + ": triggers that its tables may have cannot be seen, and stay active while rows are loaded.",
                    remedy(List.of(TRIGGER))));
        }
        return findings;
    }

    /** One GRANT for everything, not one after the other. */
    private List<String> withTemporaryTables(List<String> missing) {
        List<String> all = new ArrayList<>(missing);
        if (!grants.onDatabase(TEMPORARY_TABLES, name)) {
            all.add(TEMPORARY_TABLES);
        }
        return all;
    }

    /** For a source in which changes are captured. */
    List<Finding> capturing() {
        List<String> missing =
                FOR_CAPTURE.stream().filter(p -> !grants.onDatabase(p, name)).toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.fatal(
                CAPTURE_REFUSED.code(),
                place(),
                subject() + " lacks " + String.join(", ", missing) + " on the database " + name
                        + ", which options.capture: triggers needs.",
                remedy(missing) + " Or set options.capture: none, and follow changes with 'lodestone reconcile'."));
    }

    /** For a source whose binary log is read. */
    List<Finding> replicating() {
        List<String> missing = new ArrayList<>();
        if (!grants.onDatabase(AS_REPLICA, name)) {
            missing.add(AS_REPLICA);
        }
        if (TO_SEE_THE_LOG.stream().noneMatch(privilege -> grants.onDatabase(privilege, name))) {
            missing.add(TO_SEE_THE_LOG.get(0));
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.fatal(
                CAPTURE_REFUSED.code(),
                place(),
                subject() + " lacks " + String.join(", ", missing) + ", which options.capture: binlog needs.",
                "Let an administrator of the server run: GRANT " + String.join(", ", missing) + " ON *.* TO "
                        + account()
                        + "; Or set options.capture: none, and follow changes with 'lodestone reconcile'."));
    }

    /** Whether the user may do what only administrators of the server may. */
    boolean mayEverything() {
        return grants.onDatabase("SUPER", name);
    }

    private boolean mayOnAllTables(String privilege) {
        return grants.onDatabase(privilege, name)
                || (!database.schema().tables().isEmpty()
                        && database.schema().tables().stream().allMatch(t -> mayOnTable(privilege, t.name())));
    }

    private boolean mayOnTable(String privilege, String table) {
        return grants.onTable(privilege, name, database.prefix() + table);
    }

    private String place() {
        return database.side().word() + ".user";
    }

    private String subject() {
        return "The " + database.side().word() + "'s user " + account();
    }

    private String account() {
        int at = user.lastIndexOf('@');
        return at < 0 ? "'" + user + "'" : "'" + user.substring(0, at) + "'@'" + user.substring(at + 1) + "'";
    }

    private String remedy(List<String> privileges) {
        return "Let an administrator of the server run: GRANT " + String.join(", ", privileges) + " ON `"
                + name.replace("`", "``") + "`.* TO " + account() + ";";
    }
}
