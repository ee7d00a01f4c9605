package io.lodestone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@LodestoneTest
class LodestoneExtensionIT {

    @BeforeEach
    void load(TestDatabases databases) {
        assertThat(databases.source().rows("SHOW TABLES")).isEmpty();
        databases.source().load("fixtures/people.sql");
    }

    @RepeatedTest(2)
    void eachTestHasItsOwnPair(TestDatabases databases) {
        assertThat(databases.source().rows("SELECT id, name, born FROM person ORDER BY id"))
                .containsExactly("1|Zoë 🎈|2020-02-29 12:00:00", "2|a;b|NULL");
        assertThat(databases.source().count("person WHERE born IS NULL")).isEqualTo(1);
        assertThat(databases.destination().rows("SHOW TABLES")).isEmpty();
        assertThat(databases.destination().name())
                .isNotEqualTo(databases.source().name());
    }

    @Test
    void aLaterStatementThatFailsFailsTheScript(TestDatabases databases) {
        assertThatThrownBy(() ->
                        databases.source().execute("SELECT 1; DELETE FROM person WHERE id = 1; DELETE FROM nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThat(databases.source().count("person")).isEqualTo(1);
    }

    @Test
    void aMissingFixtureIsNamed(TestDatabases databases) {
        assertThatThrownBy(() -> databases.source().load("fixtures/absent.sql"))
                .hasMessageContaining("fixtures/absent.sql");
    }

    @Test
    void aClosedPairIsGone(TestServer server) {
        TestDatabases pair = server.newDatabases();
        pair.close();

        assertThatThrownBy(() -> pair.source().rows("SELECT 1")).rootCause().hasMessageContaining("Unknown database");
    }
}
