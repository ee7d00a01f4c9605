package io.lodestone.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a pair of empty databases:
 *
 * <pre>{@code
 * @LodestoneTest
 * class GreetingStepIT {
 *
 *     @Test
 *     void greetsEveryone(TestDatabases databases) {
 *         databases.source().load("fixtures/people.sql");
 *         ...
 *     }
 * }
 * }</pre>
 *
 * @see LodestoneExtension
 * @since 1.0
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LodestoneExtension.class)
public @interface LodestoneTest {}
