package io.lodestone.kernel.golive;

import static io.lodestone.kernel.KernelErrorCode.CANCELLED;
import static io.lodestone.kernel.KernelErrorCode.RUN_LOCKED;
import static java.util.Objects.requireNonNull;

import io.lodestone.kernel.copy.Cancellation;
import io.lodestone.kernel.copy.Patience;
import io.lodestone.kernel.state.GoLiveEntry;
import io.lodestone.kernel.state.GoLiveEntry.State;
import io.lodestone.kernel.state.GoLiveStore;
import io.lodestone.kernel.state.RunLock;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.golive.GoLiveStep;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The check list of going live with its ticks. One call at a time. */
public final class GoLive {

    private final CheckList list;
    private final GoLiveStore store;
    private final KernelActions actions;
    private final Supplier<Connection> connections;
    private final Cancellation cancellation;
    private final Patience patience;

    /** @param connections of the destination, for the lock */
    public GoLive(
            CheckList list,
            GoLiveStore store,
            KernelActions actions,
            Supplier<Connection> connections,
            Cancellation cancellation,
            Patience patience) {
        this.list = requireNonNull(list, "list is null");
        this.store = requireNonNull(store, "store is null");
        this.actions = requireNonNull(actions, "actions is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** In an order in which they can be done. */
    public List<GoLiveItem> items() {
        return list.items(store.entries());
    }

    /** @throws LodestoneException OPTION_INVALID with the nearest name when there is no such step */
    public GoLiveItem item(String id) {
        list.requireKnown(id);
        return items().stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }

    /** A person says that steps are done; nothing is ticked when one of them does not exist. */
    public List<GoLiveItem> tick(List<String> ids) {
        ids.forEach(list::requireKnown);
        List<GoLiveItem> ticked = new ArrayList<>();
        for (String id : ids) {
            GoLiveItem before = item(id);
            if (!before.isDone()) {
                store.ticked(id);
            }
            ticked.add(before);
        }
        return ticked;
    }

    /** Steps are open again, whoever did them. */
    public void untick(List<String> ids) {
        ids.forEach(list::requireKnown);
        ids.forEach(store::forget);
    }

    /**
     * Does every open step that can be done without a person, in order, until one fails. A step is left alone while one
     * before it is open.
     *
     * @param application where commands run; empty to leave them to people
     * @throws LodestoneException CANCELLED when the user wants it to stop, RUN_LOCKED when somebody else is at it,
     *     GO_LIVE_NOT_READY when nothing is migrated yet
     */
    public GoLiveResult run(Optional<Application> application, GoLiveListener listener) {
        actions.requireReady();
        try (RunLock lock = RunLock.take(connections, patience, "cutover")) {
            int done = 0;
            List<GoLiveItem> waiting = new ArrayList<>();
            for (GoLiveItem listed : items()) {
                GoLiveItem item = item(listed.id());
                if (item.isDone() || !item.canBeRun(application.isPresent())) {
                    continue;
                }
                if (!item.waitsFor().isEmpty()) {
                    waiting.add(item);
                    continue;
                }
                cancellation.check();
                requireLock(lock);
                if (!done(item, application, listener)) {
                    return new GoLiveResult(done, Optional.of(item), List.of());
                }
                done++;
            }
            return new GoLiveResult(done, Optional.empty(), waiting);
        }
    }

    private boolean done(GoLiveItem item, Optional<Application> application, GoLiveListener listener) {
        store.begun(item.id(), kept(item));
        listener.begun(item);
        Ending ending;
        try {
            ending = act(item, application, listener);
        } catch (LodestoneException e) {
            if (e.errorCode() == CANCELLED) {
                throw remembered(item, "Stopped by the user.", e);
            }
            ending = new Ending(State.FAILED, String.valueOf(e.getMessage()), kept(item));
        } catch (RuntimeException e) {
            throw remembered(item, String.valueOf(e.getMessage()), e);
        }
        store.ended(item.id(), ending.state(), ending.message(), ending.output());
        listener.ended(item, ending.state(), ending.message());
        return ending.state() == State.DONE;
    }

    private <E extends RuntimeException> E remembered(GoLiveItem item, String message, E failure) {
        try {
            store.ended(item.id(), State.FAILED, message, kept(item));
        } catch (RuntimeException e) {
            // The database is probably what failed in the first place.
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static String kept(GoLiveItem item) {
        return item.entry().map(GoLiveEntry::output).orElse("");
    }

    private Ending act(GoLiveItem item, Optional<Application> application, GoLiveListener listener) {
        return switch (item.id()) {
            case GoLiveStep.LAST_CHANGES -> actions.lastChanges(kept(item), listener);
            case GoLiveStep.NUMBERS -> actions.numbers();
            case GoLiveStep.VERIFY -> actions.verify(listener);
            case GoLiveStep.REMOVE_CAPTURE -> actions.removeCapture();
            default -> new CommandSteps(application.orElseThrow(), cancellation).run(item.step(), listener);
        };
    }

    /** Without it another one may be at work. */
    private static void requireLock(RunLock lock) {
        if (!lock.isHeld()) {
            throw new LodestoneException(
                    RUN_LOCKED,
                    "The connection that keeps others away from the check list was lost. Start the same command again: it goes"
                            + " on with the first open step.");
        }
    }
}
