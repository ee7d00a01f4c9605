package io.lodestone.kernel.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kernel.schema.FixedSchema;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.IgnoredColumn;
import io.lodestone.spi.plan.MigrationPlan;
import io.lodestone.spi.plan.Origin;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.schema.ColumnSchema;
import io.lodestone.spi.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggesterTest {

    private static final TableSchema FAQ = table(
            "acme_faq",
            number("faq_id"),
            text("question_title", 200),
            text("answer_text", 60000),
            date("created_time"),
            text("zodiac", 20));
    private static final TableSchema QUESTION = table(
            "shop_faq_question",
            number("question_id"),
            text("title", 255),
            text("answer_content", 255),
            date("creation_time"),
            number("is_active"));
    private static final TableSchema OTHER =
            table("invoice", number("invoice_id"), text("comment", 20), number("order_id"));

    @Test
    void proposesTheTableThatIsMostAlike() {
        Suggestion suggestion = suggester(archived(FAQ)).suggest(FAQ);

        assertThat(suggestion.destination()).isEqualTo("shop_faq_question");
        assertThat(suggestion.yaml()).isEqualTo("""
                        apiVersion: lodestone/v1
                        kind: Mapping
                        tables:
                          acme_faq:
                            to: shop_faq_question
                            columns:
                              faq_id: { to: question_id }
                              question_title: { to: title }
                              answer_text: { to: answer_content }   # varchar(60000) into varchar(255): longer values are rejected
                              created_time: { to: creation_time }
                              zodiac: { ignore: "no column of the destination is like it" }   # say why, or give it a place with 'to'
                        destination:
                          shop_faq_question:
                            columns:
                              is_active: { default: 0 }   # int, takes no NULL and has no default
                        """);
    }

    @Test
    void proposesOnlyWhatIsOpen() {
        TablePlan planned = copied(FAQ, QUESTION, List.of("title"), List.of("faq_id"), List.of("zodiac"));

        assertThat(suggester(planned).suggest(FAQ).yaml())
                .contains("columns:\n      question_title: { ignore:")
                .contains("created_time: { to: creation_time }")
                .doesNotContain("zodiac")
                .doesNotContain("faq_id")
                .doesNotContain("to: shop_faq_question");
    }

    @Test
    void saysNothingWhenEverythingIsDecided() {
        TableSchema small = table("small", number("id"));
        TablePlan planned = copied(small, small, List.of("id"), List.of("id"), List.of());

        assertThat(suggester(planned).suggest(small).isEmpty()).isTrue();
    }

    @Test
    void findsNoPlaceForWhatIsLikeNothing() {
        TableSchema odd = table("zz", text("qq", 10));

        Suggestion suggestion = suggester(archived(odd)).suggest(odd);

        assertThat(suggestion.destination()).isEmpty();
        assertThat(suggestion.yaml()).contains("zz: { archive: true }");
    }

    @Test
    void listsWhatNoRuleKnows() {
        assertThat(suggester(archived(FAQ), copied(OTHER, OTHER, List.of(), List.of("comment"), List.of()))
                        .undecided())
                .containsExactly("acme_faq");
    }

    @Test
    void comparesNamesWordByWord() {
        assertThat(NameLikeness.of("Title", "title")).isEqualTo(1);
        assertThat(NameLikeness.of("post_categories", "post_category")).isEqualTo(1);
        assertThat(NameLikeness.of("created_time", "creation_time")).isGreaterThan(0.8);
        assertThat(NameLikeness.of("zodiac", "is_active")).isZero();
        assertThat(NameLikeness.of("", "")).isEqualTo(1);
    }

    private static Suggester suggester(TablePlan... plans) {
        List<TableSchema> sources = List.of(FAQ, OTHER);
        return new Suggester(
                FixedSchema.of(sources),
                FixedSchema.of(List.of(QUESTION, OTHER, table("small", number("id")))),
                new MigrationPlan(Mode.DATA, List.of(plans), "hash"));
    }

    private static TablePlan archived(TableSchema table) {
        return new TablePlan(
                table.name(),
                table.name(),
                "lodestone_archive_" + table.name(),
                Disposition.ARCHIVE,
                WriteMode.REPLACE,
                "map",
                List.of(),
                List.of(),
                null,
                "",
                new Origin("default"));
    }

    private static TablePlan copied(
            TableSchema from, TableSchema to, List<String> filled, List<String> used, List<String> ignored) {
        Origin rule = new Origin("rule.yaml:1:1");
        List<ColumnPlan> columns = used.stream()
                .map(name -> new ColumnPlan(
                        filled.isEmpty() ? name : filled.get(0), new ValueSource.Column(name), List.of(), rule))
                .toList();
        return new TablePlan(
                from.name(),
                from.name(),
                to.name(),
                Disposition.MIGRATE,
                WriteMode.REPLACE,
                "map",
                columns,
                ignored.stream()
                        .map(name -> new IgnoredColumn(name, "why", rule))
                        .toList(),
                null,
                "",
                rule);
    }

    private static TableSchema table(String name, ColumnSchema... columns) {
        String key = columns[0].isNumeric() ? columns[0].name() : "";
        return new TableSchema(
                name,
                "InnoDB",
                Arrays.asList(columns),
                key.isEmpty() ? List.of() : List.of(key),
                List.of(),
                List.of(),
                1,
                1);
    }

    private static ColumnSchema number(String name) {
        return new ColumnSchema(name, "int", "int", false, null, null, null, name.endsWith("question_id"), false);
    }

    private static ColumnSchema text(String name, long length) {
        return new ColumnSchema(
                name, "varchar", "varchar(" + length + ")", true, null, length, "utf8mb4", false, false);
    }

    private static ColumnSchema date(String name) {
        return new ColumnSchema(name, "datetime", "datetime", true, null, null, null, false, false);
    }
}
