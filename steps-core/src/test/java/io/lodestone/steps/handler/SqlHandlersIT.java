package io.lodestone.steps.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.spi.handler.SqlHandler;
import io.lodestone.steps.encoding.RepairEncoding;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabase;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.handler.HandlerProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What handlers say in SQL is what they do in Java. */
@LodestoneTest
class SqlHandlersIT {

    private static final List<@Nullable String> VALUES = Arrays.asList(
            null,
            "",
            " ",
            "0",
            "a",
            "A",
            "ä",
            "Ã¼",
            "😀😀😀😀😀😀",
            "six666",
            "seven77",
            "a:0:{}",
            "A:0:{}",
            "a:0:{} ",
            "[]",
            "it's",
            "\\N");

    private record Answer(boolean covered, Optional<String> value) {}

    /** Needs a database only to ask it; every row is one of the values. */
    private static List<Answer> ask(TestDatabases databases, SqlHandler handler) {
        TestDatabase database = databases.source();
        database.execute(
                "CREATE TABLE probed (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(40)) DEFAULT CHARSET=utf8mb4");
        return database.jdbi().withHandle(handle -> {
            VALUES.forEach(value -> handle.execute("INSERT INTO probed (v) VALUES (?)", value));
            return handle.createQuery(
                            "SELECT " + handler.covers("v") + ", " + handler.toSql("v") + " FROM probed ORDER BY id")
                    .map((row, context) -> {
                        boolean covered = row.getBoolean(1);
                        assertThat(row.wasNull())
                                .as("a condition must not be NULL")
                                .isFalse();
                        return new Answer(covered, Optional.ofNullable(row.getString(2)));
                    })
                    .list();
        });
    }

    private static void agree(TestDatabases databases, HandlerProbe probe, String... notCovered) {
        List<Answer> answers = ask(databases, (SqlHandler) probe.create());
        List<String> others = new ArrayList<>();
        for (int i = 0; i < VALUES.size(); i++) {
            String value = VALUES.get(i);
            if (answers.get(i).covered()) {
                Object expected = probe.apply(value);
                assertThat(answers.get(i).value())
                        .as("'%s'", value)
                        .isEqualTo(Optional.ofNullable(expected).map(Object::toString));
                assertThat(probe.warnings()).as("'%s'", value).isEmpty();
            } else {
                others.add(String.valueOf(value));
            }
        }
        assertThat(others).containsExactly(notCovered);
    }

    @Test
    void fitLeavesShortTextsAlone(TestDatabases databases) {
        agree(databases, HandlerProbe.of(new Fit()).into(6), "seven77", "a:0:{} ");
    }

    @Test
    void valuesThatAreNotMappedStay(TestDatabases databases) {
        agree(
                databases,
                HandlerProbe.of(new MapValues())
                        .option("values", Map.of("a", "b", "it's", "\\"))
                        .option("toNull", List.of("")),
                "",
                "a",
                "it's");
    }

    @Test
    void plainTextNeedsNoMending(TestDatabases databases) {
        agree(databases, HandlerProbe.of(new RepairEncoding()).into(40), "ä", "Ã¼", "😀😀😀😀😀😀");
    }

    @Test
    void aDefaultLeavesNothingToTheServer(TestDatabases databases) {
        HandlerProbe probe = HandlerProbe.of(new MapValues())
                .option("values", Map.of("a", "b"))
                .option("default", "c");
        assertThat(ask(databases, (SqlHandler) probe.create())).noneMatch(Answer::covered);
    }

    @Test
    void nothingAndTheEmptyArrayNeedNoParser(TestDatabases databases) {
        agree(
                databases,
                HandlerProbe.of(new PhpToJson()),
                " ",
                "0",
                "a",
                "A",
                "ä",
                "Ã¼",
                "😀😀😀😀😀😀",
                "six666",
                "seven77",
                "A:0:{}",
                "a:0:{} ",
                "[]",
                "it's",
                "\\N");
    }
}
