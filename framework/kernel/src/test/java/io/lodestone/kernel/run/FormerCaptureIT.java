package io.lodestone.kernel.run;

import static io.lodestone.kernel.run.TestPlan.column;
import static io.lodestone.kernel.run.TestPlan.items;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.capture.CapturedTable;
import io.lodestone.kernel.delta.ChangeCapture;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.ValueSource.Expression;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delta with triggers that keep less of a change than it would have them keep, as those of an earlier version. */
class FormerCaptureIT {

    private final DatabasePair pair = new DatabasePair();
    private final TestDelta delta = new TestDelta();

    @BeforeEach
    void migrate() {
        pair.source(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE item_value (value_id INT NOT NULL PRIMARY KEY, item_id INT, kind INT, v VARCHAR(9))",
                "INSERT INTO item VALUES (1), (2), (3)",
                "INSERT INTO item_value VALUES (10, 1, 1, 'a'), (11, 1, 2, 'b'), (20, 2, 1, 'c'), (30, 3, 1, 'd')");
        pair.destination("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, flat VARCHAR(9) NULL)");
        delta.migrate(
                pair,
                capture(),
                items(
                        null,
                        column(
                                "flat",
                                new Expression("(SELECT v.v FROM {item_value} v WHERE v.item_id = s.id"
                                        + " AND v.kind = 1)"))));
        pair.destination("UPDATE item SET flat = 'old' WHERE id = 1");
    }

    @AfterEach
    void drop() {
        pair.close();
    }

    private ChangeCapture capture() {
        return TestDelta.triggers(pair);
    }

    private void captureKeeps(String... columns) {
        pair.source(
                "DROP TRIGGER trg_item_value_after_insert",
                "DROP TRIGGER trg_item_value_after_update",
                "DROP TRIGGER trg_item_value_after_delete",
                "DROP TABLE m2_cl_item_value");
        CapturedTable table = CapturedTable.of(
                        pair.source().schema().table("item_value").orElseThrow(), List.of(columns))
                .orElseThrow();
        capture().begin(Mode.DATA, List.of(table), false, finding -> {});
    }

    private List<String> afterChanges() {
        pair.source(
                "UPDATE item_value SET v = 'B' WHERE value_id = 11",
                "UPDATE item_value SET kind = 2 WHERE value_id = 20",
                "DELETE FROM item_value WHERE value_id = 30");
        delta.run(pair, capture());
        assertThat(delta.findings()).isEmpty();
        return pair.rows("SELECT * FROM item ORDER BY id");
    }

    @Test
    void whereTheKindOfAChangedValueIsNotKnownItMatters() {
        captureKeeps("item_id");

        assertThat(afterChanges()).containsExactly("1|a", "2|null", "3|null");
    }

    @Test
    void whereItIsNotKnownWhoseValueChangedAllAreLookedAt() {
        captureKeeps("kind");

        assertThat(afterChanges()).containsExactly("1|a", "2|null", "3|null");
    }
}
