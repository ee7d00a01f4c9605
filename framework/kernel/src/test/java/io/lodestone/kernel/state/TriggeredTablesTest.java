package io.lodestone.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggeredTablesTest {

    private static Set<String> named(String... bodies) {
        return TriggeredTables.named(List.of(bodies), List.of("log", "Audit", "price_cl", "seen", "only_read"));
    }

    @Test
    void everyKindOfWriteIsFound() {
        assertThat(named(
                        "BEGIN INSERT IGNORE INTO `price_cl` (`id`) VALUES (NEW.`id`); END",
                        "IF NEW.a > 1 THEN update  log SET n = n + 1; END IF",
                        "REPLACE shop.audit VALUES (1)",
                        "DELETE LOW_PRIORITY FROM `shop` . `seen` WHERE id = OLD.id"))
                .containsExactly("Audit", "log", "price_cl", "seen");
    }

    @Test
    void whatIsReadOrNoTableIsLeftOut() {
        assertThat(named(
                        "SET NEW.a = (SELECT MAX(a) FROM only_read), NEW.last_update = 1",
                        "INSERT INTO gone SET a = 1"))
                .isEmpty();
    }
}
