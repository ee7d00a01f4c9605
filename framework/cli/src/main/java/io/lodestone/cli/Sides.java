package io.lodestone.cli;

import java.util.List;

/** The two databases at the top of what a command prints. */
final class Sides {

    private Sides() {}

    static void print(RootCommand root) {
        List<String> sides = root.lodestone().sides();
        root.say("Source       " + sides.get(0));
        root.say("Destination  " + sides.get(1));
    }
}
