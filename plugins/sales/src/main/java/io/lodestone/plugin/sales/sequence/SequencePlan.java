package io.lodestone.plugin.sales.sequence;

import io.lodestone.spi.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out which sequences the destination needs: every type in every store, the admin's included. */
final class SequencePlan {

    private final Database destination;
    private final SourceCounters counters;
    private final UsedNumbers used;

    SequencePlan(Database source, Database destination) {
        this.destination = destination;
        this.counters = SourceCounters.read(source);
        this.used = new UsedNumbers(destination);
    }

    SourceCounters counters() {
        return counters;
    }

    /** In the order of types and stores. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        List<Long> stores = stores();
        List<DocumentType> types = types();
        used.ask(questions(types, stores));
        for (DocumentType type : types) {
            if (counters.shared(type.code())) {
                targets.addAll(shared(type, stores));
            } else {
                stores.forEach(store -> targets.add(own(type, store)));
            }
        }
        return targets;
    }

    /** What {@link #target} asks first for each of them. */
    private List<UsedNumbers.Question> questions(List<DocumentType> types, List<Long> stores) {
        List<UsedNumbers.Question> questions = new ArrayList<>();
        for (DocumentType type : types) {
            boolean shared = counters.shared(type.code());
            for (long store : stores) {
                counters.of(type.code(), store)
                        .ifPresent(counter ->
                                questions.add(UsedNumbers.Question.of(type, shared ? null : store, counter)));
            }
        }
        return questions;
    }

    private Target own(DocumentType type, long store) {
        Optional<Counter> counter = counters.of(type.code(), store);
        if (counter.isEmpty()) {
            // A type that only the destination knows counts from 1 in a new store, as if the store were made there.
            Sequence fresh = new Sequence(Long.toString(store), 1);
            return new Target(type.code(), store, fresh, 1, fresh.nextId(), true);
        }
        return target(type, store, counter.get(), store, 1, 0);
    }

    /**
     * One counter for all stores: each gets every n-th number, so that none is given twice and the count goes on. The
     * admin's store has no documents and takes no part.
     */
    private List<Target> shared(DocumentType type, List<Long> stores) {
        List<Target> targets = new ArrayList<>();
        int turns =
                (int) Math.max(1, stores.stream().filter(store -> store != 0).count());
        int turn = 0;
        for (long store : stores) {
            Counter counter = counters.of(type.code(), store).orElseThrow();
            targets.add(target(type, store, counter, null, store == 0 ? 1 : turns, store == 0 ? 0 : turn++));
        }
        return targets;
    }

    private Target target(DocumentType type, long store, Counter counter, @Nullable Long usedIn, int step, int turn) {
        OptionalLong inUse = used.largest(UsedNumbers.Question.of(type, usedIn, counter));
        Counter current = inUse.isPresent() ? counter.atLeast(inUse.getAsLong()) : counter;
        Sequence sequence = Sequence.after(current);
        if (!sequence.nextId().equals(current.next())) {
            OptionalLong other = used.largest(UsedNumbers.Question.of(type, usedIn, sequence));
            sequence = other.isPresent() ? sequence.past(other.getAsLong()) : sequence;
        }
        Sequence mine = new Sequence(sequence.prefix(), sequence.next() + turn);
        return new Target(type.code(), store, mine, step, current.next(), false);
    }

    private List<DocumentType> types() {
        List<DocumentType> types = new ArrayList<>(DocumentType.OWN);
        TreeSet<String> known = new TreeSet<>();
        types.forEach(type -> known.add(type.code()));
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(destination.sql(
                                "SELECT DISTINCT entity_type FROM {sales_sequence_meta} ORDER BY entity_type"))
                        .mapTo(String.class)
                        .filter(known::add)
                        .forEach(code -> types.add(new DocumentType(code, List.of()))));
        return types;
    }

    private List<Long> stores() {
        return destination
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(destination.sql("SELECT store_id FROM {store} ORDER BY store_id"))
                                .mapTo(Long.class)
                                .list());
    }
}
