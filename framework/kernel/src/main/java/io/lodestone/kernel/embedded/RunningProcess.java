package io.lodestone.kernel.embedded;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of this machine. The time of its start tells it from a later one with the same id.
 *
 * @param started milliseconds since 1970; 0 when the system does not say
 */
record RunningProcess(long id, long started) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    static RunningProcess of(ProcessHandle handle) {
        return new RunningProcess(handle.pid(), startOf(handle));
    }

    static Optional<RunningProcess> parse(String text) {
        Matcher match = TEXT.matcher(text.strip());
        return match.matches()
                ? Optional.of(new RunningProcess(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    String text() {
        return id + " " + started;
    }

    /** Empty when it has ended. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(id).filter(ProcessHandle::isAlive).filter(found -> startOf(found) == started);
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
