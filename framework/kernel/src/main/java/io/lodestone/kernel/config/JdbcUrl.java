package io.lodestone.kernel.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a database URL must look like. */
final class JdbcUrl {

    private static final Pattern WITH_DATABASE = Pattern.compile("jdbc:mysql:[^?#]*//[^/?]+/[^/?]+(\\?.*)?");
    private static final Pattern WITH_CREDENTIALS =
            Pattern.compile("(?i).*(//[^/?]*@|[?&(,](user|password\\d?)=).*");

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
        return Optional.empty();
    }
}
