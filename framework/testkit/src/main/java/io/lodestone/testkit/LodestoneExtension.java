package io.lodestone.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
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
 * <p>A build may limit the time in which such tests begin: the system properties {@code lodestone.test.begun} (an instant)
 * and {@code lodestone.test.minutes}. Later ones are skipped and say so.
 *
 * @since 1.0
 */
public final class LodestoneExtension implements ParameterResolver, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(LodestoneExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return TimeForServers.now();
    }

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
