package io.lodestone.kernel.database;

import static io.lodestone.kernel.KernelErrorCode.CONNECTION_REFUSED;
import static io.lodestone.kernel.KernelErrorCode.PRIVILEGE_MISSING;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.database.Side;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a database could not be opened, and what to do. */
final class ConnectionRefusal {

    private static final Pattern PLACE = Pattern.compile("//([^/?]+)/([^/?]+)");

    private final String side;
    private final String host;
    private final String database;
    private final SideConfig config;

    private ConnectionRefusal(Side side, SideConfig config) {
        this.side = side.word();
        this.config = config;
        Matcher matcher = PLACE.matcher(config.url());
        boolean found = matcher.find();
        this.host = found ? String.valueOf(matcher.group(1)) : config.url();
        this.database = found ? String.valueOf(matcher.group(2)) : "";
    }

    static LodestoneException of(Side side, SideConfig config, SQLException e) {
        return new ConnectionRefusal(side, config).explain(e);
    }

    /** Whether somebody answered, and the network failed then. */
    static boolean isCut(SQLException e) {
        return e.getErrorCode() == 0
                && (hasCause(e, EOFException.class) || hasCause(e, SocketException.class))
                && !hasCause(e, ConnectException.class)
                && !hasCause(e, NoRouteToHostException.class);
    }

    private LodestoneException explain(SQLException e) {
        KernelErrorCode code =
                e.getErrorCode() == 1044 || e.getErrorCode() == 1142 ? PRIVILEGE_MISSING : CONNECTION_REFUSED;
        String sentence = byServer(e)
                .or(() -> byNetwork(e))
                .orElseGet(() -> "The server at " + host + " refused the " + side + "'s connection: "
                        + firstLine(e.getMessage()) + ". Check " + side + ".url.");
        return new LodestoneException(code, sentence, e);
    }

    private Optional<String> byServer(SQLException e) {
        String who = "user '" + config.user() + "'";
        return Optional.ofNullable(
                switch (e.getErrorCode()) {
                    case 1045, 1698 ->
                        "The " + side + "'s server at " + host + " refused " + who + " with the given password"
                                + (config.password().reveal().isEmpty() ? ", which is empty" : "") + ": check " + side
                                + ".user and " + side + ".password, and that the user may connect from this machine.";
                    case 1044 ->
                        "The " + side + "'s " + who + " may not use the database '" + database + "' at " + host
                                + ": grant it the privileges, or check " + side + ".user and " + side + ".url.";
                    case 1049 ->
                        "There is no database '" + database + "' at " + host + ": check " + side
                                + ".url, or create the database.";
                    case 1040, 1203, 1226 ->
                        "The " + side + "'s server at " + host + " has no connection left for " + who
                                + ": raise max_connections, or lower options.parallelism.";
                    case 1129, 1130 ->
                        "The " + side + "'s server at " + host + " does not let this machine connect: allow it for "
                                + who + ", or unblock it with FLUSH HOSTS.";
                    case 1227, 1142 ->
                        "The " + side + "'s " + who + " lacks a privilege: " + firstLine(e.getMessage()) + ".";
                    default -> null;
                });
    }

    private Optional<String> byNetwork(SQLException e) {
        if (hasCause(e, UnknownHostException.class)) {
            return Optional.of(
                    "The " + side + "'s host " + host + " is not known: check the name in " + side + ".url.");
        }
        if (hasCause(e, ConnectException.class) || hasCause(e, NoRouteToHostException.class)) {
            return Optional.of("No server answers for the " + side + " at " + host + ": check host and port in " + side
                    + ".url, and that the server runs.");
        }
        if (hasCause(e, SocketTimeoutException.class)) {
            return Optional.of("The " + side + "'s server at " + host + " did not answer in time: check " + side
                    + ".url and firewalls between here and there.");
        }
        if (hasCause(e, SSLException.class)) {
            return Optional.of("The encrypted connection to the " + side + "'s server at " + host + " failed: "
                    + firstLine(String.valueOf(rootMessage(e))) + ". Check sslMode and its options in " + side
                    + ".url.");
        }
        return Optional.empty();
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "no reason given"
                : message.strip().lines().findFirst().orElse("").replaceAll("\\.$", "");
    }
}
