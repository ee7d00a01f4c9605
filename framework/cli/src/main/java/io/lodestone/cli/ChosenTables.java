package io.lodestone.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Parameters;

/** For commands that compare tables. */
final class ChosenTables {

    @Parameters(
            arity = "0..*",
            paramLabel = "TABLE",
            description = "Tables of the source or the destination, without prefix. Default: all.")
    List<String> tables = new ArrayList<>();

    /** In the order that they were named; empty for all. */
    Set<String> names() {
        return new LinkedHashSet<>(tables);
    }
}
