package io.lodestone.cli;

import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.golive.Application;
import io.lodestone.kernel.golive.GoLive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The day on which the source is left. */
@Command(
        name = "cutover",
        sortOptions = false,
        description = {
            "Shows the check list of going live: what is done, what comes next, and who does it. Ticks are kept in the",
            "destination, so the list may be taken up again at any time.",
            "Ends with 0; with --run with 1 when a step failed, or waits for one that a person has to do.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lodestone cutover                          the list",
            "  lodestone cutover --show verify            one step: what it is, what its commands printed",
            "  lodestone cutover --tick close-source      a person says that it is done",
            "  lodestone cutover --run                    do what Lodestone can do by itself, from the first open step on",
            "  lodestone cutover --run --root /var/www/shop --php php8.2",
            "                                             and run the commands of the destination's application there"
        })
final class CutoverCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(
            names = "--tick",
            paramLabel = "STEP",
            split = ",",
            description = "These steps are done; separated by commas.")
    List<String> tick = new ArrayList<>();

    @Option(names = "--untick", paramLabel = "STEP", split = ",", description = "These steps are open again.")
    List<String> untick = new ArrayList<>();

    @Option(names = "--show", paramLabel = "STEP", description = "Everything about one step.")
    Optional<String> show = Optional.empty();

    @Option(names = "--run", description = "Do the open steps that need no person, until one fails.")
    boolean run;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "With --run: the folder of the destination's application, in which its commands run. Without it"
                            + " they are left to you.")
    Optional<Path> application = Optional.empty();

    @Option(
            names = "--php",
            paramLabel = "CMD",
            description =
                    "With --root: what stands for php in these commands, a program or several words. Default: php.")
    Optional<String> php = Optional.empty();

    @Mixin
    final FindingsOption shown = new FindingsOption();

    @Spec
    @Nullable
    CommandSpec spec;

    CutoverCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        requireOneTask();
        Optional<Application> at = application.map(folder -> new Application(absolute(folder), words()));
        GoLive goLive = root.lodestone().goLive();
        GoLiveView view = new GoLiveView(root, shown);
        if (show.isPresent()) {
            view.show(goLive.item(show.get()));
        } else if (!tick.isEmpty()) {
            view.ticked(goLive.tick(tick));
            view.next(goLive.items());
        } else if (!untick.isEmpty()) {
            goLive.untick(untick);
            root.say("Open again: " + String.join(", ", untick) + ".");
        } else if (run) {
            return run(goLive, at, view);
        } else {
            Sides.print(root);
            view.list(goLive.items());
        }
        return 0;
    }

    private int run(GoLive goLive, Optional<Application> at, GoLiveView view) {
        Sides.print(root);
        try (Interruption interruption = new Interruption(root)) {
            interruption.listen();
            return view.finished(goLive.run(at, view), goLive.items(), at.isPresent());
        }
    }

    /** A relative path starts where the user is, not where the command will run. */
    private Path absolute(Path path) {
        return root.workingDirectory().resolve(path).toAbsolutePath().normalize();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of(php.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse("php")
                .split("\\s+")));
        Path program = Path.of(words.get(0));
        if (program.getNameCount() > 1) {
            words.set(0, absolute(program).toString());
        }
        return words;
    }

    private void requireOneTask() {
        int tasks = (run ? 1 : 0) + (tick.isEmpty() ? 0 : 1) + (untick.isEmpty() ? 0 : 1) + (show.isPresent() ? 1 : 0);
        if (tasks > 1) {
            throw usage("--run, --tick, --untick and --show are different things to do: write one of them");
        }
        if (!run && application.isPresent()) {
            throw usage("--root says where --run runs commands: write both");
        }
        if (application.isEmpty() && php.isPresent()) {
            throw usage("--php belongs to --run --root DIR: without a folder no command is run");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(
                requireNonNull(spec, "spec is null").commandLine(), message);
    }
}
