package io.lodestone.spi.option;

/**
 * The kind of value that an option takes.
 *
 * @since 1.0
 */
public enum OptionType {
    TEXT,
    NUMBER,
    FLAG,
    /** A YAML list of texts, or one text with commas on the command line. */
    LIST,
    /** A YAML map of text to text. */
    MAP
}
