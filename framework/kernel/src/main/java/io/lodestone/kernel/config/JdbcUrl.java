package io.lodestone.kernel.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a database URL must look like. */
final class JdbcUrl {

    private static final Pattern WITH_DATABASE = Pattern.compile("jdbc:mysql:[^?#]*//[^/?]+/[^/?]+(\\?.*)?");
    private static final Pattern WITH_CREDENTIALS = Pattern.compile("(?i).*(//[^/?]*@|[?&(,](user|password\\d?)=).*");

    private static final Pattern HOSTS = Pattern.compile("//([^/?]*)/");

    private JdbcUrl() {}

    /** What is wrong with it; never repeats the URL, which may hold a password. Empty texts are somebody else's problem. */
    static Optional<String> problem(String url) {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return Optional.of("starts with jdbc:mariadb: write jdbc:mysql: instead, which serves MariaDB as well");
        }
        if (WITH_CREDENTIALS.matcher(url).matches()) {
            return Optional.of("carries a user or password: move them to the keys user and password");
        }
        if (!WITH_DATABASE.matcher(url).matches()) {
            return Optional.of("is not the JDBC URL of a database: write jdbc:mysql://host:3306/name");
        }
        return port(url);
    }

    /** Of one host or several with commas; those with options in brackets are left to the driver. */
    private static Optional<String> port(String url) {
        Matcher matcher = HOSTS.matcher(url);
        if (!matcher.find() || String.valueOf(matcher.group(1)).contains("(")) {
            return Optional.empty();
        }
        for (String host : String.valueOf(matcher.group(1)).split(",", -1)) {
            String port = host.substring(host.lastIndexOf(']') + 1).replaceFirst("^[^:]*", "");
            if (!port.isEmpty() && !isPort(port.substring(1))) {
                return Optional.of("has the port '" + port.substring(1) + "', and ports are numbers from 1 to 65535");
            }
        }
        return Optional.empty();
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }
}
