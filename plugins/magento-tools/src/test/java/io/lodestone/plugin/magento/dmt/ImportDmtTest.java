package io.lodestone.plugin.magento.dmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kernel.mapping.MappingLayer;
import io.lodestone.kernel.mapping.Mappings;
import io.lodestone.kernel.mapping.Vocabulary;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.command.CommandContext;
import io.lodestone.spi.database.Database;
import io.lodestone.spi.handler.HandlerDescriptor;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.option.Options;
import io.lodestone.testkit.TestOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shape of the tool's language, in files made for this test. */
class ImportDmtTest {

    private static final String MAP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <map xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="../map.xsd">
                <source>
                    <document_rules>
                        <ignore><document>acme_log</document></ignore>
                        <ignore><document>acme*_tmp</document></ignore>
                        <rename><document>acme_faq</document><to>acme_faq_question</to></rename>
                        <rename><document>acme_faq</document><to>other</to></rename>
                        <rename><document>acme_log</document><to>acme_log2</to></rename>
                    </document_rules>
                    <field_rules>
                        <move><field>acme_faq.text</field><to>acme_faq_question.answer</to></move>
                        <move><field>acme_faq.title</field><to>elsewhere.heading</to></move>
                        <ignore><field>acme_faq.legacy</field></ignore>
                        <ignore><datatype>acme_faq.kind</datatype></ignore>
                        <ignore><field>acme_log.any</field></ignore>
                        <ignore><field>nonsense</field></ignore>
                        <transform>
                            <field>acme_faq.kind</field>
                            <handler class="\\Migration\\Handler\\Convert">
                                <param name="map" value="[one_column:1column;a &quot;b&quot;:2]"/>
                                <param name="defaultValue" value="0"/>
                            </handler>
                        </transform>
                        <transform>
                            <field>acme_faq.data</field>
                            <handler class="\\Migration\\Handler\\SerializeToJson\\ConvertWithConditions">
                                <param name="conditionalField" value="code"/>
                                <param name="conditionalFieldValuesPattern" value="/(parameters)|(^attributes$)/"/>
                            </handler>
                        </transform>
                        <transform>
                            <field>acme_faq.more</field>
                            <handler class="\\Migration\\Handler\\SerializeToJson">
                                <param name="migrateBrokenData" value="false"/>
                            </handler>
                        </transform>
                        <transform><field>acme_faq.block</field><handler class="\\Migration\\Handler\\ClassMap"/></transform>
                        <transform><field>acme_faq.secret</field><handler class="\\Acme\\Dmt\\Rot13"/></transform>
                        <transform><field>acme_faq.legacy</field><handler class="\\Migration\\Handler\\Encrypt"/></transform>
                        <transform><field>acme_faq.url</field><handler class="\\Migration\\Handler\\TruncateSuffix"/></transform>
                        <transform>
                            <field>acme_faq.broken</field>
                            <handler class="\\Migration\\Handler\\Convert"><param name="map" value="nothing"/></handler>
                        </transform>
                        <twist><field>acme_faq.x</field></twist>
                    </field_rules>
                </source>
                <destination>
                    <document_rules><ignore><document>new_*</document></ignore></document_rules>
                    <field_rules>
                        <ignore><field>acme_faq_question.extra</field></ignore>
                        <ignore><field>acme_faq_question.active</field></ignore>
                        <ignore><datatype>acme_faq_question.kind</datatype></ignore>
                        <transform>
                            <field>acme_faq_question.active</field>
                            <handler class="\\Migration\\Handler\\SetValue"><param name="value" value="1"/></handler>
                        </transform>
                        <transform>
                            <field>acme_faq_question.none</field>
                            <handler class="\\Migration\\Handler\\SetValue"><param name="value" value="NULL"/></handler>
                        </transform>
                        <transform>
                            <field>acme_faq_question.plus</field>
                            <handler class="\\Migration\\Handler\\SetValue"><param name="value" value="+5"/></handler>
                        </transform>
                        <transform>
                            <field>acme_faq_question.copy</field>
                            <handler class="\\Migration\\Handler\\FieldCopy"><param name="fieldCopy" value="title"/></handler>
                        </transform>
                    </field_rules>
                </destination>
            </map>
            """;
    private static final String SETTINGS = """
            <settings>
                <key>
                    <ignore><path>acme/*/debug</path></ignore>
                    <ignore><path>acme/general/key</path></ignore>
                    <rename><path>acme/a/b</path><to>acme/c/d</to></rename>
                </key>
                <value>
                    <transform><path>acme/seo/suffix</path><handler class="\\Migration\\Handler\\Settings\\UrlSuffix"/></transform>
                    <transform><path>acme/x/y</path><handler class="\\Acme\\Dmt\\Own"/></transform>
                </value>
            </settings>
            """;
    private static final String CLASSES = """
            <classmap>
                <rename><from>acme_faq/block_list</from><to>Acme\\Faq\\Block\\ListBlock</to></rename>
                <rename><from>acme_faq/old</from><to></to></rename>
                <rename><from>catalog/product_widget_new</from><to>Other\\Class</to></rename>
            </classmap>
            """;
    private static final String GROUPS = """
            <groups>
                <group name="destination_documents_update_on_duplicate">
                    <document>acme_faq_question</document><document>plain</document>
                </group>
                <group name="delta_map"><document key="entity_id">acme_faq</document></group>
            </groups>
            """;
    private static final String CONFIG = """
            <config>
                <steps mode="data">
                    <step title="Map Step"><integrity>Migration\\Step\\Map\\Integrity</integrity></step>
                    <step title="Acme Step"><data>Acme\\Dmt\\Step\\Data</data></step>
                </steps>
                <source><database host="db1" port="3307" name="m1" user="root" password="hunter2"/></source>
                <destination><database host="db2:3308" name="m2" user="o'neil"/></destination>
                <options>
                    <source_prefix>old_</source_prefix><dest_prefix/><crypt_key>0123</crypt_key>
                    <resource_adapter_class_name>Acme\\Adapter</resource_adapter_class_name><bulk_size>0</bulk_size>
                </options>
            </config>
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve("dmt").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String everything() throws IOException {
        file("opensource/map.xml.dist", MAP);
        file("settings.xml", SETTINGS);
        file("class-map.xml", CLASSES);
        file("map-document-groups.xml", GROUPS);
        file("config.xml", CONFIG);
        file("broken.xml", "<map><source>");
        file("other.xml", "<unit/>");
        StringWriter out = new StringWriter();
        int exitCode = new ImportDmt().execute(new Context(out));
        assertThat(exitCode).isZero();
        return out.toString();
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    @Test
    void writesRules() throws IOException {
        everything();

        assertThat(written("mapping.yaml"))
                .contains("  \"acme*_tmp*\": { ignore: \"ignored at opensource/map.xml.dist:6\" }")
                .contains("  acme_log: { ignore: \"ignored at opensource/map.xml.dist:5\" }")
                .contains("  acme_faq:\n    to: \"acme_faq_question\"\n    write: merge\n    columns:\n")
                .contains("      text: { to: \"answer\" }")
                .contains("      title: { to: \"heading\" }")
                .contains("      legacy: { ignore: \"ignored at opensource/map.xml.dist:14\" }")
                .contains(
                        "      kind: { types: differ, handlers: [ { map-values: { values: { \"one_column\": \"1column\","
                                + " \"a \\\"b\\\"\": \"2\" }, default: \"0\" } } ] }")
                .contains("      data: { handlers: [ { php-to-json-when: { column: \"code\", matches:"
                        + " \"(parameters)|(^attributes$)\" } } ] }")
                .contains("      more: { handlers: [ { php-to-json: { onError: reject } } ] }")
                .contains("      block: { handlers: [ { class-map: { classes: { \"acme_faq/block_list\":"
                        + " \"Acme\\\\Faq\\\\Block\\\\ListBlock\" } } } ] }")
                .contains("  plain: { write: merge }")
                .contains("  \"new_*\": { keep: ")
                .contains("      extra: { keep: \"ignored at opensource/map.xml.dist:52\", optional: true }")
                .contains("      active: { optional: true, default: \"1\" }")
                .contains("      none: { default: null }")
                .contains("      plus: { handlers: [ { set-value: { value: \"+5\" } } ] }")
                .contains("      copy: { from: \"title\" }")
                .doesNotContain("secret:")
                .doesNotContain("url:");
    }

    @Test
    void whatItWritesIsGood() throws IOException {
        everything();

        List<MappingLayer> layers = List.of(
                new MappingLayer("own", true, List.of(new MappingLayer.Text("mapping.yaml", written("mapping.yaml")))));
        assertThat(Mappings.lint(layers, vocabulary())).isEmpty();
    }

    @Test
    void namesWhatHasNoCounterpart() throws IOException {
        String out = everything();

        assertThat(written("notes.txt").lines())
                .contains(
                        "broken.xml  cannot be read: " + firstAfter(out, "broken.xml  cannot be read: "),
                        "other.xml:1  a file that begins with 'unit' is not known: left out",
                        "opensource/map.xml.dist:8  acme_faq is renamed before, which wins: the rename to other is left out",
                        "opensource/map.xml.dist:9  acme_log is ignored as well, which wins: the rename is left out",
                        "opensource/map.xml.dist:17  'nonsense' is no table.column: left out",
                        "opensource/map.xml.dist:16  acme_log is left out as a whole: the rule for its column any is not needed",
                        "opensource/map.xml.dist:39  the handler Acme\\Dmt\\Rot13 of acme_faq.secret has no counterpart: write one"
                                + " ('lodestone plugins new' shows how) or an SQL expression; the value goes unchanged until then",
                        "opensource/map.xml.dist:42  the handler Convert is used with the map 'nothing', which has no"
                                + " counterpart: left out",
                        "opensource/map.xml.dist:46  the rule 'twist' is not known: left out",
                        "settings.xml:9  the handler Acme\\Dmt\\Own of the setting acme/x/y has no counterpart: the value is"
                                + " copied as it is; correct it after the run",
                        "class-map.xml:3  the class acme_faq/old has no counterpart in Magento 2: left out, as it was there",
                        "config.xml:4  the step 'Acme Step' runs the class Acme\\Dmt\\Step\\Data, which has no counterpart: write"
                                + " a step in a plugin ('lodestone plugins new' shows how)")
                .anyMatch(line -> line.startsWith(
                        "opensource/map.xml.dist:13  moves a column of acme_faq to the table elsewhere"))
                .anyMatch(line -> line.startsWith(
                        "opensource/map.xml.dist:40  acme_faq.legacy is ignored, so its handler Encrypt"))
                .anyMatch(line ->
                        line.startsWith("opensource/map.xml.dist:41  the handler TruncateSuffix is the tool's own"))
                .anyMatch(line -> line.startsWith("map-document-groups.xml:5  the group delta_map (1 entries)"));
        assertThat(out).contains("notes about what has none");
    }

    private static String firstAfter(String text, String start) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('\n', from)).strip();
    }

    @Test
    void writesTheConfigurationWithoutSecrets() throws IOException {
        String out = everything();

        assertThat(written("configuration.yaml"))
                .contains("  url: jdbc:mysql://db1:3307/m1\n")
                .contains("  url: jdbc:mysql://db2:3308/m2\n")
                .contains("  password: ${env:LODESTONE_SOURCE_PASSWORD}")
                .contains("  prefix: \"old_\"")
                .contains("  cryptKey: ${env:LODESTONE_SOURCE_CRYPT_KEY}")
                .contains("        \"acme/*/debug*\": \"ignored at settings.xml:3\"")
                .contains("        \"acme/a/b\": \"acme/c/d\"")
                .contains("        \"acme/seo/suffix\": \"url-suffix\"");
        assertThat(out + written("configuration.yaml") + written("notes.txt"))
                .doesNotContain("hunter2")
                .doesNotContain("0123");
    }

    @Test
    void readsNoOtherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "hidden words");
        file(
                "evil.xml",
                "<!DOCTYPE map [ <!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\"> ]>\n<map><source><document_rules><ignore><document>"
                        + "&x;</document></ignore></document_rules></source></map>");
        file("map.xml", "<map/>");
        StringWriter out = new StringWriter();

        new ImportDmt().execute(new Context(out));

        assertThat(out.toString()).contains("evil.xml  cannot be read: ");
        assertThat(out + written("mapping.yaml") + written("notes.txt")).doesNotContain("hidden words");
    }

    @Test
    void refusesFoldersOfNoUse() throws IOException {
        Files.createDirectories(folder.resolve("dmt"));
        assertThatThrownBy(() -> new ImportDmt().execute(new Context(new StringWriter())))
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining("has no XML file that can be read");
        file("map.xml", "<map/>");
        Files.createDirectories(folder.resolve("out"));
        assertThatThrownBy(() -> new ImportDmt().execute(new Context(new StringWriter())))
                .hasMessageContaining("is there already");
    }

    /** Names and options of the handlers, as the plugins have them. */
    private static Vocabulary vocabulary() {
        Map<String, HandlerDescriptor> handlers = Stream.of(
                        HandlerDescriptor.of(
                                "map-values",
                                "",
                                OptionSpec.optional("values", OptionType.MAP, ""),
                                OptionSpec.optional("default", OptionType.TEXT, "")),
                        HandlerDescriptor.of(
                                "php-to-json-when",
                                "",
                                OptionSpec.required("column", OptionType.TEXT, ""),
                                OptionSpec.required("matches", OptionType.TEXT, "")),
                        HandlerDescriptor.of("php-to-json", "", OptionSpec.optional("onError", OptionType.TEXT, "")),
                        HandlerDescriptor.of("class-map", "", OptionSpec.optional("classes", OptionType.MAP, "")),
                        HandlerDescriptor.of("set-value", "", OptionSpec.required("value", OptionType.TEXT, "")))
                .collect(Collectors.toMap(HandlerDescriptor::name, h -> h));
        return new Vocabulary(handlers, Set.of("map"), true);
    }

    /** A command line with both folders. */
    private final class Context implements CommandContext {

        private final StringWriter text;

        Context(StringWriter text) {
            this.text = text;
        }

        @Override
        public Options options() {
            List<OptionSpec> all = Stream.concat(
                            new ImportDmt().descriptor().arguments().stream(),
                            new ImportDmt().descriptor().options().stream())
                    .toList();
            return TestOptions.of(
                    all,
                    Map.of(
                            "folder", folder.resolve("dmt").toString(),
                            "output", folder.resolve("out").toString()));
        }

        @Override
        public PrintWriter out() {
            return new PrintWriter(text, true);
        }

        @Override
        public Database source() {
            throw new IllegalStateException("no database is needed");
        }

        @Override
        public Database destination() {
            throw new IllegalStateException("no database is needed");
        }
    }
}
