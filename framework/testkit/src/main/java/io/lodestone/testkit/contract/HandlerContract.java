package io.lodestone.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.spi.handler.HandlerFactory;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.testkit.TestOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every handler keeps, whatever it does: no value ends a run, no value is lost in silence, and options with wrong
 * values are refused before the first row. A plugin's test extends this and lists every handler of the plugin:
 *
 * <pre>{@code
 * class HandlersContractTest extends HandlerContract {
 *
 *     @Override
 *     protected LodestonePlugin plugin() {
 *         return new FaqPlugin();
 *     }
 *
 *     @Override
 *     protected List<HandlerCase> handlers() {
 *         return List.of(HandlerCase.of(new FaqUrlFactory()).option("text", "faq/").takesAnyText("text"));
 *     }
 * }
 * }</pre>
 *
 * @since 1.0
 */
public abstract class HandlerContract {

    protected abstract LodestonePlugin plugin();

    /** One for each handler of the plugin at least. */
    protected abstract List<HandlerCase> handlers();

    @Test
    final void everyHandlerIsListed() {
        Set<Class<?>> listed =
                handlers().stream().map(each -> each.factory().getClass()).collect(Collectors.toSet());
        Set<Class<? extends HandlerFactory>> contributed = ContributedHandlers.of(plugin());
        assertThat(listed).as("handlers that the contract is asked about").containsAll(contributed);
    }

    @TestFactory
    final Stream<DynamicTest> strangeValuesEndNoRunAndAreNotLostInSilence() {
        return each(handler -> new HandlerTrial(handler).run());
    }

    /** {@code -Dlodestone.fuzz.tries=100000} tries more than the default, {@code -Dlodestone.fuzz.seed} others. */
    @TestFactory
    final Stream<DynamicTest> randomValuesEndNoRunAndAreNotLostInSilence() {
        return each(handler -> new HandlerTrial(handler).fuzz());
    }

    @TestFactory
    final Stream<DynamicTest> wrongOptionsAreRefused() {
        return each(handler -> {
            List<OptionSpec> options = handler.factory().descriptor().options();
            assertRefused(options, "nonsense", "1");
            for (OptionSpec option : options) {
                assertWrongIsRefused(handler, option, options);
            }
        });
    }

    private Stream<DynamicTest> each(Consumer<HandlerCase> check) {
        return handlers().stream()
                .map(handler -> dynamicTest(handler.factory().descriptor().name(), () -> check.accept(handler)));
    }

    private static void assertWrongIsRefused(HandlerCase handler, OptionSpec option, List<OptionSpec> options) {
        String name = option.name();
        if (option.required()) {
            assertThatThrownBy(() -> TestOptions.of(options, Map.of()))
                    .as("without the option " + name)
                    .isInstanceOf(LodestoneException.class)
                    .hasMessageContaining(name);
        }
        if (option.type() == OptionType.NUMBER || option.type() == OptionType.FLAG) {
            assertRefused(options, name, "perhaps");
        }
        String wrong = handler.refused().get(name);
        if (wrong != null) {
            assertThatThrownBy(() -> handler.probe().option(name, wrong).create())
                    .as("option " + name + " with the value " + wrong)
                    .isInstanceOf(LodestoneException.class)
                    .hasMessageContaining(wrong);
        } else if (option.type() == OptionType.TEXT && !handler.isAnyTextRight(name) && !handler.isMade()) {
            fail("say which text is wrong for the option " + name + " with refuses(...), or that none is with"
                    + " takesAnyText(...)");
        }
    }

    private static void assertRefused(List<OptionSpec> options, String name, String value) {
        assertThatThrownBy(() -> TestOptions.of(options, Map.of(name, value)))
                .as("option " + name + " with the value " + value)
                .isInstanceOf(LodestoneException.class)
                .hasMessageContaining(name);
    }
}
