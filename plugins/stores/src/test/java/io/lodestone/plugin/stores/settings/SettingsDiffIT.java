package io.lodestone.plugin.stores.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.database.CryptKeys;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Secret;
import io.lodestone.spi.database.Side;
import io.lodestone.spi.option.Options;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@LodestoneTest
class SettingsDiffIT {

    private static final String TABLE = """
            CREATE TABLE core_config_data (config_id INT AUTO_INCREMENT PRIMARY KEY, scope VARCHAR(8), scope_id INT,
                path VARCHAR(255), value TEXT);
            """;

    private static final CryptKeys NO_KEYS = new CryptKeys() {
        @Override
        public Optional<Secret> source() {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> destination() {
            return Optional.empty();
        }
    };

    @Test
    void everySettingThatWillBeAnotherIsShownWithBothValuesButNoSecret(TestDatabases databases) {
        databases
                .source()
                .execute(
                        TABLE + "CREATE TABLE core_website (website_id INT);CREATE TABLE core_store (store_id INT);"
                                + "INSERT INTO core_config_data (scope, scope_id, path, value) VALUES"
                                + " ('default', 0, 'general/locale/code', 'de_DE'), ('default', 0, 'acme/note/text', 'x  y'),"
                                + " ('default', 0, 'acme/service/password', 'hidden'), ('default', 0, 'general/region/state_required', 'DE'),"
                                + " ('default', 0, 'web/unsecure/base_url', 'http://old/'), ('stores', 9, 'acme/note/text', 'z')");
        databases
                .destination()
                .execute(
                        TABLE + "INSERT INTO core_config_data (scope, scope_id, path, value) VALUES"
                                + " ('default', 0, 'general/locale/code', 'en_US'), ('default', 0, 'general/region/state_required', 'DE')");
        StringWriter said = new StringWriter();

        assertThat(new SettingsDiff(NO_KEYS).execute(context(databases, said))).isEqualTo(1);

        assertThat(said.toString().lines())
                .containsExactly(
                        "~ general/locale/code: en_US -> de_DE",
                        "+ acme/note/text: x y",
                        "+ acme/service/password: ***",
                        "- web/unsecure/base_url: belongs to the environment, not to the shop",
                        "- acme/note/text (stores 9): the website or store view does not exist",
                        "3 settings to add or change, 1 the same already, 2 left out");
        assertThat(databases.destination().rows("SELECT COUNT(*) FROM core_config_data"))
                .containsExactly("2");
    }

    private static CommandContext context(TestDatabases databases, StringWriter said) {
        Database source = databases.source().open(Side.SOURCE);
        Database destination = databases.destination().open(Side.DESTINATION);
        Options none = TestOptions.of(
                List.of(SettingsOptions.COPY, SettingsOptions.IGNORE, SettingsOptions.RENAME, SettingsOptions.VALUES),
                Map.of());
        return new CommandContext() {
            @Override
            public Options options() {
                return none;
            }

            @Override
            public Options stepOptions(String step) {
                assertThat(step).isEqualTo("settings");
                return none;
            }

            @Override
            public PrintWriter out() {
                return new PrintWriter(said, true);
            }

            @Override
            public Database source() {
                return source;
            }

            @Override
            public Database destination() {
                return destination;
            }
        };
    }
}
