package io.lodestone.cli;

/** For people or for programs. */
enum OutputFormat {
    TEXT,
    JSON
}
