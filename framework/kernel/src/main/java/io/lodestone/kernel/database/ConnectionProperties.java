package io.lodestone.kernel.database;

import io.lodestone.kernel.config.LodestoneConfig.SideConfig;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The driver's properties of one side: the user's own URL parameters, over defaults, under what correctness needs. */
final class ConnectionProperties {

    /** The user may change these. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("connectTimeout", "10000"),
            Map.entry("allowPublicKeyRetrieval", "true"),
            Map.entry("rewriteBatchedStatements", "true"),
            Map.entry("tcpKeepAlive", "true"),
            // Nobody else changes a session's automatic commit, isolation or database, so the server is not told twice.
            Map.entry("useLocalSessionState", "true"),
            // Sessions wait long for a slow reader; the driver would tell the server so for each streamed result.
            Map.entry("netTimeoutForStreamingResults", "0"),
            Map.entry("useServerPrepStmts", "false"));

    /** Values would differ from what the server holds without these. */
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("connectionCollation", "utf8mb4_general_ci"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("forceConnectionTimeZoneToSession", "false"),
            Map.entry("preserveInstants", "true"),
            Map.entry("tinyInt1isBit", "false"),
            Map.entry("yearIsDateType", "false"),
            // An exception, not NULL: a date that Java cannot hold must never turn into nothing unnoticed.
            Map.entry("zeroDateTimeBehavior", "EXCEPTION"));

    /** With what the driver would else set in two statements of its own, for which each new session would wait. */
    private static final String SESSION = "sql_mode='STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,"
            + "NO_ENGINE_SUBSTITUTION',character_set_results=NULL,time_zone='+00:00',group_concat_max_len=4294967295,"
            + "net_write_timeout=28800,@lodestone=1";

    private final String url;
    private final Properties properties;

    private ConnectionProperties(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    static ConnectionProperties of(SideConfig side, boolean mayLoadFiles) {
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        int question = side.url().indexOf('?');
        if (question >= 0) {
            for (String pair : side.url().substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    properties.setProperty(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        properties.putAll(FIXED);
        // A server that may ask for files could read any file of this machine: only where bulk loading needs it.
        properties.setProperty("allowLoadLocalInfile", String.valueOf(mayLoadFiles));
        String own = properties.getProperty("sessionVariables", "");
        properties.setProperty("sessionVariables", own.isEmpty() ? SESSION : own + "," + SESSION);
        properties.setProperty("user", side.user());
        properties.setProperty("password", side.password().reveal());
        return new ConnectionProperties(question < 0 ? side.url() : side.url().substring(0, question), properties);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Without parameters. */
    String url() {
        return url;
    }

    /** The same for connections that take several statements at once. */
    Properties bundling() {
        Properties copy = properties();
        copy.setProperty("allowMultiQueries", "true");
        return copy;
    }

    /** A fresh copy; holds the password. */
    Properties properties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }
}
