package io.lodestone.spi.golive;

import static java.util.Objects.requireNonNull;

import io.lodestone.spi.Incubating;
import java.util.List;
import java.util.Set;

/**
 * One line of the check list. A step with commands may be run by the tool; one without is done by a person, who then ticks
 * it. Either way nothing that comes after it is run before it is done.
 *
 * <p>A command is a line of words between single blanks, which starts a program in the root folder of the destination's
 * application. There is no shell: quotes, variables and redirections mean nothing and are refused. The word {@code php} at the
 * beginning stands for the interpreter that the user names. A command that ends with another exit code than 0 has failed.
 * After a failure or an interruption all commands of the step are run again from the first, so each must bear being run twice.
 *
 * @param id lower case with dashes, unique among all plugins and other than the kernel's own
 * @param title a few words
 * @param instruction what a person does, in sentences; lines are kept
 * @param commands run one after the other; empty when only a person can do it
 * @param after ids of steps that must be done before it; ids that are not on the list are ignored
 * @param before ids of steps that must wait for it
 * @since 1.0
 */
@Incubating
public record GoLiveStep(
        String id, String title, String instruction, List<String> commands, Set<String> after, Set<String> before) {

    /** The kernel's step that brings the last changes of the source; only with change capture. */
    public static final String LAST_CHANGES = "last-changes";

    /** The kernel's step that lets numbers of new rows begin after all that the source ever gave. */
    public static final String NUMBERS = "numbers";

    /** The kernel's step that compares both sides. */
    public static final String VERIFY = "verify";

    /** The kernel's step that removes change capture from the source; only with change capture. */
    public static final String REMOVE_CAPTURE = "remove-capture";

    /** All of the kernel's. */
    public static final Set<String> OF_THE_KERNEL = Set.of(LAST_CHANGES, NUMBERS, VERIFY, REMOVE_CAPTURE);

    private static final String ID = "[a-z][a-z0-9-]{0,63}";
    private static final String COMMAND = "[^\\s\"'`$|<>;&*?\\\\]+( [^\\s\"'`$|<>;&*?\\\\]+)*";

    public GoLiveStep {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(instruction, "instruction is null");
        commands = List.copyOf(commands);
        after = Set.copyOf(after);
        before = Set.copyOf(before);
        if (!id.matches(ID)) {
            throw new IllegalArgumentException(
                    "the id '" + id + "' of a go-live step must be at most 64 lower case letters, digits and dashes");
        }
        for (String command : commands) {
            if (!command.matches(COMMAND)) {
                throw new IllegalArgumentException("the command '" + command + "' of go-live step " + id
                        + " must be words between single blanks: there is no shell that could understand more");
            }
        }
    }

    public static GoLiveStep of(String id, String title, String instruction) {
        return new GoLiveStep(id, title, instruction, List.of(), Set.of(), Set.of());
    }

    public GoLiveStep commands(String... lines) {
        return new GoLiveStep(id, title, instruction, List.of(lines), after, before);
    }

    public GoLiveStep after(String... ids) {
        return new GoLiveStep(id, title, instruction, commands, Set.of(ids), before);
    }

    public GoLiveStep before(String... ids) {
        return new GoLiveStep(id, title, instruction, commands, after, Set.of(ids));
    }
}
