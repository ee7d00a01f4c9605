package io.lodestone.testkit;

import io.lodestone.kernel.KernelErrorCode;
import io.lodestone.kernel.option.OptionsBinder;
import io.lodestone.kernel.yaml.Problems;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.Options;
import java.util.List;
import java.util.Map;

/**
 * Options as the kernel binds them: checked against their descriptions, defaults filled in.
 *
 * @since 1.0
 */
public final class TestOptions {

    private TestOptions() {}

    /**
     * @param given in the form of the command line: lists with commas, maps as {@code a=b,c=d}
     * @throws io.lodestone.spi.LodestoneException listing every problem
     */
    public static Options of(List<OptionSpec> specs, Map<String, String> given) {
        Problems problems = new Problems();
        Options options = OptionsBinder.bindTexts(specs, given, "test", problems);
        problems.throwIfAny(KernelErrorCode.OPTION_INVALID, "The options of the test are wrong:");
        return options;
    }
}
