package io.lodestone.steps.php;

import java.util.List;

/** Reads what PHP's {@code serialize} wrote. Immutable and thread-safe. */
public final class PhpReader {

    /** As deep as {@code json_encode} goes. */
    public static final int MAX_DEPTH = 512;

    private static final int MAX_BYTES = 256 * 1024 * 1024;

    private final boolean repairing;

    private PhpReader(boolean repairing) {
        this.repairing = repairing;
    }

    /** Refuses everything that is not exactly the format. */
    public static PhpReader strict() {
        return new PhpReader(false);
    }

    /**
     * Accepts string lengths that do not fit, as a change of character set or of line ends leaves them, and bytes after
     * the value; each is named in {@link Parsed#repairs()}.
     */
    public static PhpReader repairing() {
        return new PhpReader(true);
    }

    /**
     * @throws PhpFormatException when the bytes are no serialized value
     */
    public Parsed read(byte[] data) {
        if (data.length > MAX_BYTES) {
            throw new PhpFormatException("more than " + MAX_BYTES + " bytes are not read");
        }
        return new PhpParse(data, repairing).document();
    }

    /**
     * A value and what had to be repaired to read it.
     *
     * @param repairs empty when the text was sound
     */
    public record Parsed(PhpValue value, List<Repair> repairs) {

        public Parsed {
            repairs = List.copyOf(repairs);
        }
    }

    /**
     * Something that did not fit and was read all the same.
     *
     * @param offset in bytes
     * @param problem without content, offset or number
     */
    public record Repair(int offset, String problem) {}
}
