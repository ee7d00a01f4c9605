package io.lodestone.kernel.golive;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.spi.golive.GoLiveStep;
import java.io.IOException;
import java.util.List;

/** Runs the commands of steps in the destination's application. */
final class CommandSteps {

    private final Application application;
    private final Cancellation cancellation;

    CommandSteps(Application application, Cancellation cancellation) {
        this.application = application;
        this.cancellation = cancellation;
    }

    /** All of them, until one fails. */
    Ending run(GoLiveStep step, GoLiveListener listener) {
        KeptOutput kept = new KeptOutput();
        CommandRun run = new CommandRun(application.root(), cancellation, line -> {
            kept.add(line);
            listener.printed(line);
        });
        for (String line : step.commands()) {
            List<String> words = application.words(line);
            String shown = String.join(" ", words);
            listener.command(shown);
            kept.add("$ " + shown);
            try {
                int exitCode = run.run(words);
                if (exitCode != 0) {
                    return new Ending(State.FAILED, "'" + shown + "' ended with " + exitCode + ".", kept.text());
                }
            } catch (IOException e) {
                return new Ending(
                        State.FAILED,
                        "'" + shown + "' could not be run in " + application.root() + ": " + e.getMessage()
                                + ". Is the program there? --php names another one for php.",
                        kept.text());
            }
        }
        return new Ending(State.DONE, "commands run: " + step.commands().size(), kept.text());
    }
}
