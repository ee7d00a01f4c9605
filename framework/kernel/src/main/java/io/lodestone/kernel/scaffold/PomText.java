package io.lodestone.kernel.scaffold;

/** What a new plugin says of itself. */
final class PomText {

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

    static String of(ProjectName name, String version) {
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
                  </properties>

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
                        <version>3.4.2</version>
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
                        <version>3.5.2</version>
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
                        <version>3.5.2</version>
                      </plugin>
                      <plugin>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.13.0</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.replace("@GROUP@", name.javaPackage())
                .replace("@ID@", name.id())
                .replace("@VERSION@", version.equals("development") ? "0.1.0-SNAPSHOT" : version);
    }
}
