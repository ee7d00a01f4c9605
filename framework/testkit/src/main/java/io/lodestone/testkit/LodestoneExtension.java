package io.lodestone.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Fills parameters of type {@link TestDatabases} and {@link TestServer}.
 *
 * <p>The server starts when the first test asks for it, once per JVM, and stops after the last. A pair of databases
 * belongs to one test and is dropped after it; when {@code @BeforeAll} asks for a pair, all tests of that class share it.
 *
 * @since 1.0
 */
public final class LodestoneExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LodestoneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabases.class || type == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        TestServer server = server(test);
        if (parameter.getParameter().getType() == TestServer.class) {
            return server;
        }
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestDatabases.class, key -> server.newDatabases(), TestDatabases.class);
    }

    private static TestServer server(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
    }
}
