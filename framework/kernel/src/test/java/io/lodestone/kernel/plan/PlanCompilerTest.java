package io.lodestone.kernel.plan;

import static io.lodestone.kernel.plan.Compiling.told;
import static io.lodestone.kernel.plan.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.config.LodestoneConfig.UnknownTables;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.plan.ColumnPlan;
import io.lodestone.spi.plan.Disposition;
import io.lodestone.spi.plan.TablePlan;
import io.lodestone.spi.plan.ValueSource;
import io.lodestone.spi.plan.WriteMode;
import io.lodestone.spi.step.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanCompilerTest {

    private static final FakeDatabase SOURCE = FakeDatabase.source(
            table(
                    "flat_order",
                    "id int unsigned key",
                    "state varchar(32) null",
                    "hidden_tax decimal(12,4) null",
                    "gift text"),
            table("flag", "id int key", "code varchar(20)"),
            table("gallery", "value_id int key", "entity_id int", "value varchar(255)"),
            table("log_visitor", "id int key"),
            table("my_ext", "id int key", "data blob null"),
            table("website", "id int key", "name varchar(20)"));
    private static final FakeDatabase DESTINATION = FakeDatabase.destination(
            table(
                    "orders",
                    "id int unsigned key",
                    "state varchar(32) null",
                    "tax_compensation decimal(12,4) null",
                    "send_email smallint null",
                    "visible smallint",
                    "sum int generated"),
            table("flag", "id int key", "code varchar(20)"),
            table("gallery", "value_id int key", "value varchar(255)"),
            table("gallery_to_entity", "value_id int", "entity_id int"),
            table("queue", "id int key"),
            table("store_group", "id int key"),
            table("website", "id int key", "name varchar(20)"));
    private static final String RULES = """
            tables:
              flat_order:
                to: orders
                columns:
                  hidden_tax: { to: tax_compensation }
                  gift: { ignore: "not used any more" }
              gallery:
                columns:
                  entity_id: { ignore: "moved to gallery_to_entity" }
              "log_*": { ignore: "rebuilt" }
              website: { to: website, step: stores }
            destination:
              orders:
                columns:
                  send_email: { keep: "no counterpart" }
                  visible: { default: 1 }
              gallery_to_entity: { from: gallery }
              queue: { keep: "filled by itself" }
            """;

    @Test
    void compilesEveryTableOfItsMode() {
        CompiledPlan compiled = compiling().rules(RULES).compile();
        assertThat(compiled.plan().tables())
                .extracting(PlanCompilerTest::line)
                .containsExactly(
                        "flag -> flag MIGRATE by map [id=id, code=code]",
                        "flat_order -> orders MIGRATE by map [id=id, state=state, tax_compensation=hidden_tax,"
                                + " visible='1']",
                        "gallery -> gallery MIGRATE by map [value_id=value_id, value=value]",
                        "gallery->gallery_to_entity -> gallery_to_entity MIGRATE by map"
                                + " [value_id=value_id, entity_id=entity_id]",
                        "log_visitor IGNORE (rebuilt)",
                        "my_ext -> lodestone_archive_my_ext ARCHIVE by map [id=id, data=data]");
        assertThat(told(compiled))
                .containsExactly("INFO LS-PLAN-001 [] Source documents are not mapped: my_ext. They are kept as"
                        + " lodestone_archive_<table> (options.unknownTables)");
        TablePlan orders = compiled.plan().tables().get(1);
        assertThat(orders.decidedBy()).hasToString("base.yaml:6:5");
        assertThat(orders.ignored())
                .extracting(column -> column.name() + " " + column.reason() + " " + column.decidedBy())
                .containsExactly("gift not used any more base.yaml:9:15");
        assertThat(orders.columns().get(0).decidedBy()).hasToString("default");
        assertThat(orders.columns().get(2).decidedBy()).hasToString("base.yaml:8:21");
    }

    @Test
    void anOldTableWithTheNewNameOfAnotherIsUnknown() {
        CompiledPlan compiled =
                compiling().rules("tables: { flat_order: { to: flag } }").compile();
        assertThat(compiled.plan().tables())
                .extracting(PlanCompilerTest::line)
                .contains("flag -> lodestone_archive_flag ARCHIVE by map [id=id, code=code]");
        assertThat(told(compiled)).noneMatch(finding -> finding.contains("LS-PLAN-009"));
    }

    @Test
    void settingsModeHasOnlyTheTablesOfItsSteps() {
        CompiledPlan compiled = compiling().rules(RULES).mode(Mode.SETTINGS).compile();
        assertThat(compiled.plan().tables())
                .extracting(PlanCompilerTest::line)
                .containsExactly("website -> website MIGRATE by stores [id=id, name=name]");
        assertThat(told(compiled)).isEmpty();
    }

    @Test
    void deltaModeHasTheTablesOfDataMode() {
        CompiledPlan data = compiling().rules(RULES).compile();
        CompiledPlan delta = compiling().rules(RULES).mode(Mode.DELTA).compile();
        assertThat(delta.plan().tables()).isEqualTo(data.plan().tables());
        assertThat(delta.plan().hash()).isNotEqualTo(data.plan().hash());
    }

    @Test
    void tellsWhatIsOpenWithTheLineToAdd() {
        CompiledPlan compiled =
                compiling().rules("tables: { flat_order: { to: orders } }").compile();
        assertThat(told(compiled))
                .containsExactly(
                        "INFO LS-PLAN-001 [] Source documents are not mapped: log_visitor, my_ext. They are kept as"
                                + " lodestone_archive_<table> (options.unknownTables)",
                        "INFO LS-PLAN-002 [] Destination documents are not mapped: gallery_to_entity, queue. They keep"
                                + " their rows",
                        "ERROR LS-PLAN-003 [flat_order] Source fields are not mapped. Document: flat_order. Fields:"
                                + " hidden_tax,gift",
                        "ERROR LS-PLAN-004 [orders] Destination fields are not mapped. Document: orders. Fields:"
                                + " visible. They take no NULL and have no default",
                        "ERROR LS-PLAN-003 [gallery] Source fields are not mapped. Document: gallery. Fields:"
                                + " entity_id",
                        "INFO LS-PLAN-004 [] Destination fields are not mapped and keep their default: orders"
                                + " (tax_compensation, send_email)");
        assertThat(compiled.findings())
                .extracting(Finding::remedy)
                .containsExactly(
                        "Add to a file in conf/mappings: tables: { log_visitor: { ignore: \"why\" } }",
                        "",
                        "Add to a file in conf/mappings: tables: { flat_order: { columns: { hidden_tax: { ignore:"
                                + " \"why\" }, gift: { ignore: \"why\" } } } }",
                        "Add to a file in conf/mappings: destination: { orders: { columns: { visible: { default: 0 } }"
                                + " } }",
                        "Add to a file in conf/mappings: tables: { gallery: { columns: { entity_id: { ignore: \"why\" }"
                                + " } } }",
                        "");
        assertThat(compiled.findings()).allMatch(Finding::resolvable);
        TablePlan orders = compiled.plan().tables().get(1);
        assertThat(orders.ignored())
                .extracting(column -> column.name() + ": " + column.reason())
                .containsExactly(
                        "hidden_tax: not mapped: orders has no such column",
                        "gift: not mapped: orders has no such column");
        assertThat(line(orders)).isEqualTo("flat_order -> orders MIGRATE by map [id=id, state=state, visible='0']");
    }

    @Test
    void countsWhatUnmappedColumnsHold() {
        ValueCounter counter =
                (table, columns) -> table.name().equals("gallery") ? Map.of("entity_id", 0L) : Map.of("gift", 7L);
        CompiledPlan compiled = compiling()
                .rules("tables: { flat_order: { to: orders, columns: { hidden_tax: { ignore: x } } } }")
                .counting(counter)
                .compile();
        assertThat(told(compiled))
                .contains(
                        "ERROR LS-PLAN-003 [flat_order] Source fields are not mapped. Document: flat_order. Fields:"
                                + " gift. Rows with a value other than the default: gift 7",
                        "WARNING LS-PLAN-003 [gallery] Source fields are not mapped. Document: gallery. Fields:"
                                + " entity_id. Rows with a value other than the default: entity_id 0");
    }

    @Test
    void unknownTablesCanBeCopiedOrIgnored() {
        CompiledPlan copied =
                compiling().rules(RULES).unknown(UnknownTables.COPY).compile();
        assertThat(copied.plan().tables())
                .extracting(PlanCompilerTest::line)
                .contains("my_ext -> my_ext ARCHIVE by map [id=id, data=data]");
        CompiledPlan ignored =
                compiling().rules(RULES).unknown(UnknownTables.IGNORE).compile();
        assertThat(ignored.plan().tables())
                .extracting(PlanCompilerTest::line)
                .contains("my_ext IGNORE (no rule names it, and options.unknownTables is ignore)");
        assertThat(told(ignored))
                .contains("WARNING LS-PLAN-001 [] Source documents are not mapped: my_ext. They are left out"
                        + " (options.unknownTables)");
    }

    @Test
    void tellsRulesThatNameWhatIsNotThere() {
        CompiledPlan compiled = compiling().rules(RULES).own("""
                        tables:
                          flat_order:
                            columns:
                              stat: { to: state }
                              status: { optional: true, to: visible }
                              gone: { ignore: "only in old versions", optional: true }
                              gift: { to: gifts }
                          flag: { to: flags }
                          flat_ordr: { to: orders }
                        destination:
                          orders:
                            columns:
                              send_mail: { default: 0 }
                              other: { default: 0, optional: true }
                              visible: { from: visibel }
                          gallery_to_entity: { from: galery }
                        """).compile();
        assertThat(told(compiled))
                .contains(
                        "ERROR LS-PLAN-006 [own.yaml:7:7] Source fields are missing. Document: flat_order. Fields:"
                                + " stat, did you mean 'state'?",
                        "ERROR LS-PLAN-007 [own.yaml:10:15] Destination fields are missing. Document: orders. Fields:"
                                + " gifts",
                        "ERROR LS-PLAN-008 [own.yaml:11:11] Destination documents are missing: flags, did you mean"
                                + " 'flag'?",
                        "WARNING LS-PLAN-011 [own.yaml:12:3] The rule for 'flat_ordr' is not used: the source has no"
                                + " such table, did you mean 'flat_order'?",
                        "ERROR LS-PLAN-007 [own.yaml:16:7] Destination fields are missing. Document: orders. Fields:"
                                + " send_mail, did you mean 'send_email'?",
                        "ERROR LS-PLAN-006 [own.yaml:18:18] Source fields are missing. Document: flat_order. Fields:"
                                + " visibel",
                        "ERROR LS-PLAN-014 [own.yaml:19:24] Source documents are missing: galery, did you mean"
                                + " 'gallery'?",
                        "ERROR LS-PLAN-003 [flat_order] Source fields are not mapped. Document: flat_order. Fields:"
                                + " gift");
        assertThat(told(compiled)).noneMatch(text -> text.contains("status") || text.contains("gone"));
    }

    @Test
    void leavingOutAColumnThatIsNotThereIsAMistakeToo() {
        String own = """
                tables:
                  flat_order: { columns: { stat: { ignore: "secret" } } }
                destination:
                  orders: { columns: { visibl: { keep: "ours" } } }
                """;
        assertThat(told(compiling().rules(RULES).own(own).compile()))
                .contains(
                        "ERROR LS-PLAN-006 [own.yaml:5:28] Source fields are missing. Document: flat_order. Fields:"
                                + " stat, did you mean 'state'?",
                        "ERROR LS-PLAN-007 [own.yaml:7:24] Destination fields are missing. Document: orders. Fields:"
                                + " visibl, did you mean 'visible'?");
        assertThat(told(compiling()
                        .rules(RULES.replace("not used any more\" }", "unused\" }\n      gone: { ignore: \"old\" }"))
                        .compile()))
                .noneMatch(text -> text.contains("gone"));
    }

    @Test
    void optionalColumnsMayBeAbsentOnEitherSide() {
        CompiledPlan compiled = compiling()
                .rules(RULES.replace("gift: { ignore: \"not used any more\" }", "gift: { optional: true }"))
                .compile();
        assertThat(compiled.plan().tables().get(1).ignored())
                .extracting(column -> column.name() + ": " + column.reason())
                .containsExactly("gift: the destination has no column gift");
        assertThat(told(compiled)).hasSize(1);
    }

    @Test
    void rulesWithPatternsNeedNotKnowEveryColumn() {
        CompiledPlan compiled = compiling()
                .rules("tables: { \"fl*\": { columns: { code: { handlers: [ upper-case ] }, x: { to: id } } } }")
                .compile();
        assertThat(told(compiled)).noneMatch(text -> text.contains("LS-PLAN-006"));
        TablePlan flag = compiled.plan().tables().get(0);
        assertThat(flag.columns().get(1).handlers()).hasSize(1);
        assertThat(flag.columns().get(1).decidedBy()).hasToString("base.yaml:4:31");
    }

    @Test
    void tablesOfStepsWithoutTargetAreReadByTheStep() {
        CompiledPlan compiled = compiling()
                .rules("tables: { flag: { step: addresses }, my_ext: { step: addresses, columns: { id: { to: x } } } }")
                .compile();
        assertThat(compiled.plan().ofStep("addresses"))
                .extracting(PlanCompilerTest::line)
                .containsExactly("flag STEP by addresses", "my_ext STEP by addresses");
        assertThat(told(compiled))
                .contains("ERROR LS-PLAN-011 [base.yaml:4:38] The rule for my_ext has 'columns' but no 'to': the code"
                        + " of step addresses reads the table by itself");
    }

    @Test
    void tablesOfStepsThatDoNotRunAreLeftOut() {
        CompiledPlan compiled = compiling()
                .rules("tables: { flag: { step: addresses }, my_ext: { step: tags } }")
                .withoutPlugins("tags")
                .withoutSteps("addresses")
                .compile();
        assertThat(compiled.plan().tables())
                .extracting(PlanCompilerTest::line)
                .contains(
                        "flag IGNORE (step addresses is switched off)",
                        "my_ext IGNORE (step tags belongs to a plugin that is not loaded)");
        assertThat(told(compiled))
                .contains(
                        "WARNING LS-PLAN-010 [] Step addresses is switched off; these tables are left out: flag",
                        "ERROR LS-PLAN-013 [] No loaded plugin has the step tags; these tables are left out: my_ext");
    }

    @Test
    void twoTablesCannotReplaceTheSame() {
        String rules = "tables: { flag: { to: queue, columns: { code: { ignore: x } } },"
                + " my_ext: { to: queue, %s columns: { data: { ignore: x } } } }";
        assertThat(compiling().rules(rules.formatted("")).compile().findings())
                .filteredOn(finding -> finding.code().equals("LS-PLAN-009"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("Document has ambiguous configuration: queue. It would be replaced by flag"
                                    + " (base.yaml:4:19) and my_ext (base.yaml:4:76)");
                    assertThat(finding.resolvable()).isFalse();
                });
        CompiledPlan merged =
                compiling().rules(rules.formatted("write: append,")).compile();
        assertThat(told(merged)).noneMatch(text -> text.contains("LS-PLAN-009"));
        assertThat(merged.plan().tables().get(4))
                .extracting(TablePlan::source, TablePlan::disposition, TablePlan::write)
                .containsExactly("my_ext", Disposition.MERGE, WriteMode.APPEND);
    }

    @Test
    void twoRulesCannotDecideTheSameColumn() {
        CompiledPlan compiled = compiling()
                .rules(RULES.replace("gift: { ignore: \"not used any more\" }", "gift: { to: visible }"))
                .compile();
        assertThat(told(compiled))
                .contains("ERROR LS-PLAN-012 [base.yaml:19:18] Field has ambiguous configuration: orders.visible. The"
                        + " rule at base.yaml:9:15 decides it as well");
    }

    @Test
    void aDestinationRuleWinsOverAColumnOfEqualName() {
        CompiledPlan compiled = compiling().rules("""
                        destination:
                          flag:
                            columns:
                              id: { expression: "s.id + 1" }
                              code: { keep: "theirs" }
                          website:
                            columns:
                              id: { from: name, types: differ }
                              name: { default: null }
                        """).compile();
        TablePlan flag = compiled.plan().tables().get(0);
        assertThat(line(flag)).isEqualTo("flag -> flag MIGRATE by map [id=(s.id + 1), code='']");
        assertThat(flag.ignored())
                .extracting(column -> column.name() + ": " + column.reason())
                .containsExactly("code: theirs");
        TablePlan website = compiled.plan().tables().get(5);
        assertThat(line(website)).isEqualTo("website -> website MIGRATE by map [id=name, name=null]");
        assertThat(website.ignored())
                .extracting(column -> column.name() + ": " + column.reason())
                .containsExactly("id: another column fills the destination's");
    }

    @Test
    void keptColumnsWithoutDefaultAreAnError() {
        CompiledPlan compiled = compiling()
                .rules(RULES.replace("visible: { default: 1 }", "visible: { keep: \"no counterpart\" }"))
                .compile();
        assertThat(told(compiled)).anyMatch(text -> text.startsWith("ERROR LS-PLAN-004 [orders]"));
    }

    @Test
    void aSourceTableMayFeedOnlyAFurtherCopy() {
        CompiledPlan compiled = compiling()
                .rules(
                        "tables: { my_ext: { columns: { data: { ignore: x } } } }\ndestination: { queue: { from: my_ext } }")
                .compile();
        assertThat(compiled.plan().tables())
                .extracting(PlanCompilerTest::line)
                .contains("my_ext->queue -> queue MIGRATE by map [id=id]");
        assertThat(told(compiled)).noneMatch(text -> text.contains("Document: my_ext"));
    }

    @Test
    void aKeptTableIsNotFilledByItsNamesake() {
        CompiledPlan compiled =
                compiling().rules("destination: { flag: { keep: \"theirs\" } }").compile();
        assertThat(line(compiled.plan().tables().get(0)))
                .isEqualTo("flag -> lodestone_archive_flag ARCHIVE by map [id=id, code=code]");
    }

    @Test
    void typesThatMayLoseSomethingAreTold() {
        FakeDatabase source = FakeDatabase.source(table(
                "t", "a int", "b int", "c varchar(10)", "d text", "e datetime", "f int", "g timestamp", "h smallint"));
        FakeDatabase destination = FakeDatabase.destination(table(
                "t",
                "a smallint",
                "b bigint",
                "c text",
                "d varchar(10)",
                "e date",
                "f varchar(5)",
                "g datetime",
                "h text"));
        CompiledPlan compiled = new Compiling(source, destination)
                .rules("tables: { t: { columns: { e: { types: differ }, f: { handlers: [ upper-case ] } } } }")
                .compile();
        assertThat(told(compiled))
                .containsExactly("WARNING LS-PLAN-005 [t] Mismatch of data types. Destination document: t. Fields:"
                        + " a (int to smallint),d (text to varchar)");
        assertThat(compiled.findings().get(0).remedy())
                .isEqualTo("Add to a file in conf/mappings: destination: { t: { columns: { a: { types: differ }, d: {"
                        + " types: differ } } } }");
    }

    @Test
    void tiesAreRefused() {
        Compiling tie = compiling().rules("tables:\n  \"fl*\": { ignore: a }\n  \"*ag\": { ignore: b }\n");
        assertThatThrownBy(tie::compile)
                .isInstanceOf(LodestoneException.class)
                .hasMessage("The mapping files contradict each other:\n"
                        + "  base.yaml:5:3  tables.fl*  fits table flag no better than '*ag' at base.yaml:6:3: add a"
                        + " rule with the table's full name");
    }

    @Test
    void theHashKnowsWhatDecidesTheResult() {
        String hash = compiling().rules(RULES).compile().plan().hash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(compiling().rules("\n\n" + RULES).compile().plan().hash()).isEqualTo(hash);
        assertThat(compiling()
                        .rules(RULES.replace("rebuilt", "whatever"))
                        .compile()
                        .plan()
                        .hash())
                .isEqualTo(hash);
        assertThat(compiling()
                        .rules(RULES.replace("default: 1", "default: 2"))
                        .compile()
                        .plan()
                        .hash())
                .isNotEqualTo(hash);
        assertThat(compiling()
                        .rules(RULES)
                        .own("tables: { flag: { write: merge } }")
                        .compile()
                        .plan()
                        .hash())
                .isNotEqualTo(hash);
    }

    private static Compiling compiling() {
        return new Compiling(SOURCE, DESTINATION);
    }

    private static String line(TablePlan table) {
        String target = table.destination() == null ? "" : " -> " + table.destination();
        String step = table.step().isEmpty() ? "" : " by " + table.step();
        List<String> columns =
                table.columns().stream().map(PlanCompilerTest::column).toList();
        return table.id() + target + " " + table.disposition() + step + (columns.isEmpty() ? "" : " " + columns)
                + (table.reason().isEmpty() ? "" : " (" + table.reason() + ")");
    }

    private static String column(ColumnPlan column) {
        ValueSource source = column.source();
        if (source instanceof ValueSource.Column from) {
            return column.destination() + "=" + from.name();
        }
        if (source instanceof ValueSource.Expression expression) {
            return column.destination() + "=(" + expression.sql() + ")";
        }
        String constant = ((ValueSource.Constant) source).value();
        return column.destination() + "=" + (constant == null ? null : "'" + constant + "'");
    }
}
