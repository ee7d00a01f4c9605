package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestSteps.copying;
import static io.lodestone.kernel.run.TestSteps.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForeignKeyAuditIT {

    private static final String DIGITS =
            "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6"
                    + " UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
    /** From 0 to 9999. */
    private static final String NUMBERS = "(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS n FROM " + DIGITS + " a, "
            + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " d)";

    private static final String CLUB = "CREATE TABLE club (id INT UNSIGNED NOT NULL PRIMARY KEY)";
    private static final String MEMBER =
            "CREATE TABLE member (id INT NOT NULL PRIMARY KEY, club_id INT UNSIGNED NULL, KEY club (club_id)%s)";

    private final DatabasePair pair = new DatabasePair();
    private final TestSteps.Heard heard = new TestSteps.Heard();

    @AfterEach
    void drop() {
        pair.close();
    }

    /** @param clubs which numbers up to 9999 are clubs */
    private List<String> messages(String clubs, String more) {
        pair.source(
                CLUB,
                "INSERT INTO club SELECT n FROM " + NUMBERS + " numbers WHERE " + clubs,
                MEMBER.formatted(""),
                "INSERT INTO member SELECT 100000 + id, id FROM club",
                "INSERT INTO member VALUES " + more);
        pair.destination(CLUB, MEMBER.formatted(", CONSTRAINT of_club FOREIGN KEY (club_id) REFERENCES club (id)"));
        pair.runner()
                .run(
                        request(
                                TestPlan.of(TestPlan.straight(pair, "club"), TestPlan.straight(pair, "member")),
                                copying()),
                        heard);
        return heard.messages();
    }

    @Test
    void referencesToALargeTableThatAreAllThereAreNotMentioned() {
        assertThat(messages("n > 0 AND n NOT IN (17, 18, 500)", "(1, NULL), (2, 16), (3, 9999)"))
                .isEmpty();
    }

    @Test
    void aReferenceIntoAGapOfALargeTableIsNamed() {
        assertThat(messages("n > 0 AND n NOT IN (17, 18, 500)", "(1, 17), (2, 500), (3, 500)"))
                .singleElement()
                .asString()
                .contains("3 rows of member whose club_id is not in club (foreign key of_club). Values: 17; 500");
    }

    @Test
    void aReferenceBelowTheFirstOrBeyondTheLastRowIsNamed() {
        assertThat(messages("n > 63", "(1, 0), (2, 10000)"))
                .singleElement()
                .asString()
                .contains("2 rows of member")
                .contains("Values: 0; 10000");
    }

    @Test
    void aReferenceIntoOneOfManyGapsIsNamed() {
        assertThat(messages("n % 3 > 0", "(1, 9), (2, 10)"))
                .singleElement()
                .asString()
                .contains("1 row of member")
                .contains("Values: 9");
    }

    @Test
    void ofSmallTablesWithReferencesToALargeOneWithGapsTheBrokenIsNamed() {
        String guest = "CREATE TABLE %s (id INT NOT NULL PRIMARY KEY, club_id INT UNSIGNED NULL, KEY club (club_id)%s)";
        List<String> guests = List.of("guest", "host", "nobody", "stranger");
        pair.source(CLUB, "INSERT INTO club SELECT n FROM " + NUMBERS + " numbers WHERE n > 0 AND n % 100 <> 50");
        pair.destination(CLUB);
        pair.source(MEMBER.formatted(""), "INSERT INTO member SELECT id, id FROM club");
        pair.destination(MEMBER.formatted(", CONSTRAINT of_club FOREIGN KEY (club_id) REFERENCES club (id)"));
        for (String table : guests) {
            pair.source(guest.formatted(table, ""));
            pair.destination(
                    guest.formatted(table, ", CONSTRAINT of_" + table + " FOREIGN KEY (club_id) REFERENCES club (id)"));
        }
        pair.source(
                "INSERT INTO guest VALUES (1, 51), (2, 150), (3, 149), (4, 150)",
                "INSERT INTO host VALUES (1, 1), (2, NULL), (3, 9999), (4, 64), (5, 63)",
                "INSERT INTO stranger VALUES (1, 0), (2, 4294967295), (3, 10000)");
        List<String> tables = new ArrayList<>(List.of("club", "member"));
        tables.addAll(guests);

        pair.runner()
                .run(
                        request(
                                TestPlan.of(tables.stream()
                                        .map(table -> TestPlan.straight(pair, table))
                                        .toArray(TablePlan[]::new)),
                                copying()),
                        heard);

        assertThat(heard.messages())
                .satisfiesExactlyInAnyOrder(
                        message ->
                                assertThat(message).contains("2 rows of guest", "(foreign key of_guest). Values: 150"),
                        message -> assertThat(message).contains("3 rows of stranger", "Values: 0; 10000; 4294967295"));
    }

    @Test
    void aReferenceToASmallTableIsNamed() {
        assertThat(messages("n BETWEEN 1 AND 5", "(1, 6), (2, 5)"))
                .singleElement()
                .asString()
                .contains("1 row of member")
                .contains("Values: 6");
    }
}
