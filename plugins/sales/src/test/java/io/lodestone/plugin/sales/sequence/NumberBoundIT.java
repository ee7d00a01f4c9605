package io.lodestone.plugin.sales.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.plugin.sales.sequence.SequenceTables.Meta;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.database.Side;
import io.lodestone.testkit.LodestoneTest;
import io.lodestone.testkit.TestDatabases;
import io.lodestone.testkit.TestStepContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an index may leave out must change no answer: each is compared with the one without it. */
@LodestoneTest
class NumberBoundIT {

    private static final List<String> COLLATIONS =
            List.of("utf8mb3_general_ci", "utf8mb4_unicode_ci", "latin1_swedish_ci");

    /** Written for every prefix that is asked for, and as they are. */
    private static final List<String> IDS = List.of(
            "00000007",
            "00000008",
            "00000012",
            "000000013",
            "000000020",
            "13",
            "8",
            "0",
            "000000000",
            "99999999",
            "100000008",
            "999999999",
            "4294967296",
            "20200101000000123",
            "00000009-1",
            "00000009 ",
            " 0000009",
            "-0000009",
            "+0000009",
            "0.000009",
            "1e5",
            "000001e5",
            "ABC",
            "",
            "0000000９",
            "９0000009",
            "0000009\\n",
            "00000009\\n",
            "000000020\\n",
            "0000000\\t9");

    private static final List<String> PREFIXES = List.of("", "1", "2", "B", "b", "INV", "ORD-", "ä", "1_", "1%");

    @Test
    void strangeNumbersAreJudgedAsWithoutBound(TestDatabases databases) {
        Database source = databases.source().open(Side.SOURCE);
        for (String collation : COLLATIONS) {
            for (String key : List.of("", ", UNIQUE KEY (increment_id, store_id)")) {
                databases.destination().execute(documents(collation, key));
                Database destination = databases.destination().open(Side.DESTINATION);
                String shop = collation + key;
                PREFIXES.forEach(prefix -> {
                    countersAgree(destination, prefix, shop);
                    lastNumbersAgree(source, destination, prefix, shop);
                });
                databases.destination().execute("DROP TABLE sales_invoice");
            }
        }
    }

    @Test
    void anIndexOfNumbersIsEnoughForAnAnswer(TestDatabases databases) {
        databases.destination().execute("""
                CREATE TABLE sales_invoice (entity_id INT PRIMARY KEY AUTO_INCREMENT, increment_id VARCHAR(50), store_id INT,
                    note VARCHAR(200), UNIQUE KEY numbers (increment_id, store_id), KEY stores (store_id));
                INSERT INTO sales_invoice (increment_id, store_id, note)
                    SELECT CONCAT(1 + seq %% 2, LPAD(seq DIV 2, 8, '0')), 1 + seq %% 2, REPEAT('x', 200) FROM (
                        SELECT a.n + 10 * b.n + 100 * c.n AS seq FROM %1$s a, %1$s b, %1$s c) s;
                ANALYZE TABLE sales_invoice;
                """.formatted(
                        "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4"
                                + " UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)"));
        Database destination = databases.destination().open(Side.DESTINATION);
        NumberBound bound = new NumberBound("increment_id", "1");

        String plan = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("EXPLAIN SELECT MAX(CAST(increment_id AS UNSIGNED))"
                                + " FROM sales_invoice WHERE store_id = 1" + bound.begin()
                                + bound.sameLength(490, 8))
                        .mapToMap()
                        .one()
                        .toString());

        assertThat(plan).contains("key=numbers", "Using index").contains("type=range");
    }

    /** The counter of the source, at several numbers. */
    private static void countersAgree(Database destination, String prefix, String shop) {
        DocumentType invoices = DocumentType.OWN.get(1);
        for (long last : List.of(0L, 7L, 12L, 99_999_999L, 999_999_999L)) {
            Counter counter = new Counter(prefix, last, 8, '0');
            UsedNumbers.Question question = UsedNumbers.Question.of(invoices, last == 7 ? null : 1L, counter);
            OptionalLong used = new UsedNumbers(destination).largest(question);
            OptionalLong plain = largest(destination, prefix, question.length(), question.store());
            assertThat(used.isPresent() ? counter.atLeast(used.getAsLong()) : counter)
                    .as("%s, %s", question, shop)
                    .isEqualTo(plain.isPresent() ? counter.atLeast(plain.getAsLong()) : counter);
        }
    }

    private static void lastNumbersAgree(Database source, Database destination, String prefix, String shop) {
        for (long next : List.of(1L, 13L, 14L, 100_000_008L, 999_999_999L)) {
            Sequence sequence = new Sequence(prefix, next);
            TestStepContext context = new TestStepContext(source, destination, new SalesSequencesStep());
            Meta meta = new Meta(1, "invoice", 1, "sequence_invoice_1");
            destination
                    .jdbi()
                    .useHandle(handle -> new LastNumbers(context).report(handle, List.of(meta), Map.of(1L, sequence)));
            List<String> expected = highest(destination, sequence)
                    .filter(number -> number.compareTo(BigDecimal.valueOf(next)) >= 0)
                    .map(number -> "a number up to " + prefix + number + " is given already.")
                    .stream()
                    .toList();
            assertThat(context.findings()).as("%s, %s", sequence, shop).hasSameSizeAs(expected);
            expected.forEach(sentence ->
                    assertThat(context.findings().get(0).message()).as(shop).endsWith(sentence));
        }
    }

    private static OptionalLong largest(Database destination, String prefix, int length, Long store) {
        Optional<Long> largest = destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT MAX(CAST(SUBSTRING(increment_id, :begin) AS UNSIGNED)) FROM sales_invoice
                        WHERE LEFT(increment_id, :begin - 1) = :prefix AND CHAR_LENGTH(increment_id) = :length
                        AND SUBSTRING(increment_id, :begin) REGEXP '^[0-9]+$'""" + (store == null ? "" : " AND store_id = " + store))
                        .bind("begin", prefix.length() + 1)
                        .bind("prefix", prefix)
                        .bind("length", length)
                        .mapTo(Long.class)
                        .findOne());
        return largest.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static Optional<BigDecimal> highest(Database destination, Sequence sequence) {
        String prefix = sequence.prefix();
        return destination
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT MAX(CAST(SUBSTRING(increment_id, :begin) AS DECIMAL(60))) FROM sales_invoice
                        WHERE store_id = 1 AND LEFT(increment_id, :begin - 1) = :prefix
                        AND SUBSTRING(increment_id, :begin) REGEXP '^[0-9]+$'
                        AND CHAR_LENGTH(SUBSTRING(increment_id, :begin)) <= :digits""")
                        .bind("begin", prefix.length() + 1)
                        .bind("prefix", prefix)
                        .bind("digits", sequence.nextId().length() - prefix.length())
                        .mapTo(BigDecimal.class)
                        .findOne());
    }

    private static String documents(String collation, String key) {
        List<String> ids = new ArrayList<>(Stream.of("100000001-1", "1", "01", "１00000009", "Ⅰ00000009", "ß0000009")
                .toList());
        PREFIXES.forEach(prefix -> IDS.forEach(id -> ids.add(prefix + id)));
        Stream<String> known = ids.stream()
                .filter(id -> !collation.startsWith("latin1") || id.chars().allMatch(c -> c < 256));
        String charset = collation.substring(0, collation.indexOf('_'));
        return "CREATE TABLE sales_invoice (entity_id INT PRIMARY KEY AUTO_INCREMENT, increment_id VARCHAR(50)"
                + " CHARACTER SET " + charset + " COLLATE " + collation + ", store_id INT" + key + ");"
                + "INSERT IGNORE INTO sales_invoice (increment_id, store_id) VALUES (NULL, 1), (NULL, NULL), "
                + known.map(id -> "('" + id + "', " + (id.hashCode() % 3 == 0 ? "2" : "1") + ")")
                        .collect(Collectors.joining(", "))
                + ";ANALYZE TABLE sales_invoice;";
    }
}
