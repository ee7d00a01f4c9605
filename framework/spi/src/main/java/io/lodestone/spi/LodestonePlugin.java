package io.lodestone.spi;

import org.pf4j.ExtensionPoint;

/**
 * The entry of a Java plugin: one class per plugin JAR, annotated with {@code org.pf4j.Extension}, with a constructor
 * without parameters.
 *
 * <p>Called once after loading, on the thread that starts Lodestone, without a database: it names classes and resources
 * and creates nothing itself.
 *
 * <pre>{@code
 * @Extension
 * public final class LogPlugin implements LodestonePlugin {
 *     @Override
 *     public void contribute(Contributions to) {
 *         to.step(VisitorStep.class);
 *         to.mapping("mapping/log.yaml");
 *     }
 * }
 * }</pre>
 *
 * @since 1.0
 */
public interface LodestonePlugin extends ExtensionPoint {

    void contribute(Contributions to);
}
