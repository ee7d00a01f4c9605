package io.lodestone.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.junit.jupiter.api.Test;

class QuickSqlTest {

    @Test
    void saysWhatTheGrammarOfJdbiSays() {
        List<String> understood = List.of(
                "SELECT 1",
                "",
                "SELECT * FROM `ab` WHERE x = 'it''s :no bind?' AND y = :yes",
                "SELECT :a, :b_2 FROM t WHERE c IN (:a) AND d <=> 5 - 3 / 2",
                "INSERT INTO t (a, b) VALUES (?, ?), (?,?)",
                "SELECT LOCATE(':', v.value), \"?\" FROM v WHERE id = ?",
                "UPDATE t SET a = :aB WHERE b > :from AND b < :to",
                "SELECT 'ä', x @> y FROM t WHERE n = ?");
        for (String sql : understood) {
            ParsedSql quick = QuickSql.parsed(sql);
            assertThat(quick).as(sql).isNotNull().isEqualTo(grammar(sql));
        }
    }

    @Test
    void namesOfTablesHaveNoBinds() {
        assertThat(QuickSql.parsed("SELECT * FROM `a:b`"))
                .isNotNull()
                .extracting(ParsedSql::getSql)
                .isEqualTo("SELECT * FROM `a:b`");
    }

    @Test
    void leavesWhatIsOutOfTheOrdinaryToJdbi() {
        List.of(
                        "SELECT 'a\\'b' FROM t WHERE id = :id",
                        "SELECT a::text FROM t",
                        "SELECT @a := 1",
                        "SELECT 1 -- why? :because",
                        "SELECT /* :no */ 1",
                        "SELECT 1 # :no",
                        "SELECT a ?? b",
                        "SELECT :bean.name",
                        "SELECT 'open",
                        "SELECT ? , :a")
                .forEach(sql -> assertThat(QuickSql.parsed(sql)).as(sql).isNull());
    }

    /** It does not look at the context. */
    @SuppressWarnings("NullAway")
    private static ParsedSql grammar(String sql) {
        return new ColonPrefixSqlParser().parse(sql, null);
    }
}
