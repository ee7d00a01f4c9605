package io.lodestone.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.LodestoneHome;
import io.lodestone.spi.LodestoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    private static final String GOOD = """
            source: { url: "jdbc:mysql://a:3306/s", user: reader, password: "${env:READ}" }
            destination: { url: "jdbc:mysql://b/d", user: writer, password: "${file:secret.txt}" }
            """;

    @TempDir
    Path folder;

    private LodestoneConfig load(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("lodestone.yaml"), yaml);
        Map<String, String> environment = Map.of("READ", "pa55word");
        return new ConfigLoader(new LodestoneHome(Optional.empty(), folder), environment::get).load(file);
    }

    private String refusal(String yaml) throws IOException {
        LodestoneException refused = catchThrowableOfType(LodestoneException.class, () -> load(yaml));
        assertThat(refused).isNotNull();
        assertThat(refused.errorCode()).isEqualTo(KernelErrorCode.CONFIG_INVALID);
        assertThat(refused.type().exitCode()).isEqualTo(2);
        return refused.getMessage().replace(folder.toString(), "@");
    }

    @Test
    void secretsComeFromOutsideAndAreNotPrinted() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "s3cret\n");

        LodestoneConfig config = load(GOOD);

        assertThat(config.source().password().reveal()).isEqualTo("pa55word");
        assertThat(config.destination().password().reveal()).isEqualTo("s3cret");
        assertThat(config.toString()).contains("***").doesNotContain("pa55word").doesNotContain("s3cret");
    }

    @Test
    void everyProblemInTheOrderOfTheFile() throws IOException {
        String message = refusal("""
                source:
                  url: jdbc:mysql://shop.example:3360000/m1
                  usr: root
                  password: ${env:NOPE}
                  cryptKey: ${file:none.key}
                destinaton:
                  url: x
                options: { capture: trigger, parallelism: 0, chunkBytes: 3XB, errorBudget: -1, throttle: 99, patience: 2d }
                steps: [a]
                """);

        assertThat(message.lines())
                .containsExactly(
                        "The configuration @/lodestone.yaml cannot be used:",
                        "  @/lodestone.yaml:1:1  destination  is missing: write a section 'destination:' with url, user and"
                                + " password",
                        "  @/lodestone.yaml:2:3  source.user  is missing: write the database user",
                        "  @/lodestone.yaml:2:8  source.url  has the port '3360000', and ports are numbers from 1 to 65535",
                        "  @/lodestone.yaml:3:3  source.usr  is not known here, did you mean 'user'?",
                        "  @/lodestone.yaml:4:13  source.password  wants the environment variable NOPE, which is not set:"
                                + " export it before you start Lodestone",
                        "  @/lodestone.yaml:5:13  source.cryptKey  wants the file @/none.key, which is not there: relative"
                                + " paths start in the folder of the configuration",
                        "  @/lodestone.yaml:6:1  destinaton  is not known here, did you mean 'destination'?",
                        "  @/lodestone.yaml:8:21  options.capture  is 'trigger', which is not one of triggers, binlog, none",
                        "  @/lodestone.yaml:8:43  options.parallelism  is '0', which is not auto or a number from 1 to 64",
                        "  @/lodestone.yaml:8:58  options.chunkBytes  is '3XB', which is not a size from 64KB to 1GB: write"
                                + " for example 512KB or 8MB",
                        "  @/lodestone.yaml:8:76  options.errorBudget  is '-1', which is not a number of rows, 0 or more",
                        "  @/lodestone.yaml:8:90  options.throttle  is '99', which is not a number of rows a second, 100 or more",
                        "  @/lodestone.yaml:8:104  options.patience  is '2d', which is not a time up to 24h: write for example"
                                + " 30s, 5m or 0s",
                        "  @/lodestone.yaml:9:8  steps  must be a map of options, not a list");
    }

    @Test
    void whatAPlaceholderHoldsIsNeverPrinted() throws IOException {
        assertThat(refusal(GOOD.replace("jdbc:mysql://a:3306/s", "${env:READ}").replace("${file:secret.txt}", "x")))
                .contains("source.url  is not the JDBC URL of a database")
                .doesNotContain("pa55word");
        assertThat(refusal(GOOD.replace("jdbc:mysql://a:3306/s", "jdbc:mysql://root:hunter2@a/s")))
                .contains("source.url  carries a user or password: move them to the keys user and password")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h:99999/d, has the port '99999'",
        "jdbc:mysql://h:0/d, has the port '0'",
        "jdbc:mysql://h:mysql/d, has the port 'mysql'",
        "jdbc:mysql://h:/d, has the port ''",
        "'jdbc:mysql://h:3306,i:x/d', has the port 'x'",
        "jdbc:mysql://[::1]:70000/d, has the port '70000'",
        "jdbc:mysql://h, is not the JDBC URL of a database",
        "jdbc:mysql://h/, is not the JDBC URL of a database",
        "mysql://h/d, is not the JDBC URL of a database",
        "jdbc:mariadb://h/d, 'starts with jdbc:mariadb:'",
    })
    void urls(String url, String expected) {
        assertThat(JdbcUrl.problem(url))
                .hasValueSatisfying(problem -> assertThat(problem).contains(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h/d",
        "jdbc:mysql://h:3306/d",
        "jdbc:mysql://[::1]:3306/d",
        "jdbc:mysql://[::1]/d?sslMode=REQUIRED",
        "'jdbc:mysql://h:3306,i:3307/d'",
        "'jdbc:mysql://(host=h,port=1)/d'",
        "jdbc:mysql:loadbalance://h:1/d"
    })
    void goodUrls(String url) {
        assertThat(JdbcUrl.problem(url)).isEmpty();
    }

    @Test
    void filesThatAreNoYaml() throws IOException {
        assertThat(refusal("source:\n\turl: x\n")).contains("@/lodestone.yaml:2:1  is not valid YAML");
        assertThat(refusal("")).contains("@/lodestone.yaml:1:1  is empty");
        assertThat(refusal("- a\n")).contains("must be a map with source, destination and so on, not a list");
        assertThat(refusal("source:\n  url: a\n  url: b\n"))
                .contains("@/lodestone.yaml:3:3  source.url  stands here twice");
        Path file = Files.write(folder.resolve("lodestone.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        LodestoneException refused = catchThrowableOfType(
                LodestoneException.class,
                () -> new ConfigLoader(new LodestoneHome(Optional.empty(), folder)).load(file));
        assertThat(refused.getMessage()).contains("bytes that are no UTF-8; save it as UTF-8 text");
    }

    @Test
    void foldersThatAreNotThere() throws IOException {
        assertThat(refusal(GOOD.replace("${file:secret.txt}", "") + "mappings: { directory: conf/maping }\n"))
                .contains("@/lodestone.yaml:3:24  mappings.directory  names a folder that is not there");
    }

    @Test
    void readingIsLimitedOnlyWhereTheFileSaysSo() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "s3cret");
        assertThat(load(GOOD).options().copy().throttle()).isEmpty();
        assertThat(load(GOOD).options().patience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(load(GOOD + "options: { patience: 2h }\n").options().patience())
                .isEqualTo(Duration.ofHours(2));
        assertThat(load(GOOD + "options: { throttle: 20000 }\n")
                        .options()
                        .copy()
                        .throttle())
                .hasValue(20_000);
    }

    @Test
    void noFile() {
        assertThat(catchThrowableOfType(LodestoneException.class, () -> ConfigFile.require(Optional.empty(), folder))
                        .getMessage())
                .contains("There is no lodestone.yaml here (" + folder)
                .contains("lodestone init");
        assertThat(catchThrowableOfType(
                                LodestoneException.class,
                                () -> ConfigFile.require(Optional.of(folder.resolve("my.yaml")), folder))
                        .getMessage())
                .contains("my.yaml is not there: check --config");
    }
}
