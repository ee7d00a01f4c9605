package io.lodestone.kernel.scaffold;

/** What a new plugin says of itself. */
final class PomText {

    /** On another machine: {@code mvn -Dlodestone.sdk=file:///...}. */
    private static final String REPOSITORY = """

              <repositories>
                <!-- The folder sdk of the Lodestone that wrote this; remove it when your own repository has these artifacts. -->
                <repository>
                  <id>lodestone-sdk</id>
                  <url>${lodestone.sdk}</url>
                </repository>
              </repositories>
            """;

    private PomText() {}

    static String properties(ProjectName name) {
        return """
                # This folder is a plugin: put it, or a zip of it, into the folder of plugins.
                plugin.id=@ID@
                plugin.version=1.0.0
                plugin.description=Tables of @ID@
                plugin.requires=>=1.0.0 & <2.0.0
                """.replace("@ID@", name.id());
    }

    static String of(ProjectName name, Library library) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
                  <modelVersion>4.0.0</modelVersion>

                  <groupId>@GROUP@</groupId>
                  <artifactId>@ID@</artifactId>
                  <version>1.0.0</version>
                  <description>Tables of @ID@.</description>

                  <properties>
                    <lodestone.version>@VERSION@</lodestone.version>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                @SDK@  </properties>
                @REPOSITORY@
                  <dependencies>
                    <!-- What Lodestone has comes with it; other libraries belong into a zip as lib/*.jar. -->
                    <dependency>
                      <groupId>io.lodestone</groupId>
                      <artifactId>lodestone-spi</artifactId>
                      <version>${lodestone.version}</version>
                      <scope>provided</scope>
                    </dependency>
                    <dependency>
                      <groupId>io.lodestone</groupId>
                      <artifactId>lodestone-steps-core</artifactId>
                      <version>${lodestone.version}</version>
                      <scope>provided</scope>
                    </dependency>
                    <dependency>
                      <groupId>io.lodestone</groupId>
                      <artifactId>lodestone-testkit</artifactId>
                      <version>${lodestone.version}</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>

                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-jar-plugin</artifactId>
                        <version>3.5.1</version>
                        <configuration>
                          <archive>
                            <manifestEntries>
                              <Plugin-Id>@ID@</Plugin-Id>
                              <Plugin-Version>${project.version}</Plugin-Version>
                              <Plugin-Description>${project.description}</Plugin-Description>
                              <Plugin-Requires>&gt;=1.0.0 &amp; &lt;2.0.0</Plugin-Requires>
                              <Plugin-Dependencies>steps-core</Plugin-Dependencies>
                            </manifestEntries>
                          </archive>
                        </configuration>
                      </plugin>
                      <plugin>
                        <artifactId>maven-failsafe-plugin</artifactId>
                        <version>3.6.1</version>
                        <executions>
                          <execution>
                            <goals>
                              <goal>integration-test</goal>
                              <goal>verify</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                      <plugin>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>3.6.1</version>
                      </plugin>
                      <plugin>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.16.0</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.replace("@GROUP@", name.javaPackage())
                .replace("@ID@", name.id())
                .replace("@VERSION@", library.version())
                .replace(
                        "@SDK@",
                        library.repository()
                                .map(folder -> "    <lodestone.sdk>" + folder + "</lodestone.sdk>\n")
                                .orElse(""))
                .replace("@REPOSITORY@", library.repository().isPresent() ? REPOSITORY : "");
    }
}
