package io.lodestone.spi.api;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of an API.
 *
 * @param broken plugins that were made for the recorded API would no longer compile, or no longer run
 * @param added they do not notice
 */
record ApiComparison(List<String> broken, List<String> added) {

    static ApiComparison of(SortedSet<String> recorded, SortedSet<String> now) {
        SortedSet<String> broken = new TreeSet<>();
        SortedSet<String> added = new TreeSet<>();
        for (String line : recorded) {
            if (!now.contains(line) && !line.endsWith(ApiListing.INCUBATING)) {
                broken.add("gone or changed: " + line);
            }
        }
        for (String line : now) {
            if (recorded.contains(line)) {
                continue;
            }
            if (mustBeWritten(line, recorded)) {
                broken.add("plugins would have to write this method: " + line);
            } else {
                added.add(line);
            }
        }
        recorded.stream()
                .filter(line -> line.endsWith(ApiListing.INCUBATING) && !now.contains(line))
                .forEach(line -> added.add("no longer: " + line));
        return new ApiComparison(List.copyOf(broken), List.copyOf(added));
    }

    /** A further abstract method of an interface that plugins implement. */
    private static boolean mustBeWritten(String line, Set<String> recorded) {
        int member = line.indexOf('#');
        if (member < 0 || !line.startsWith(ApiListing.ABSTRACT, member + 1) || line.endsWith(ApiListing.INCUBATING)) {
            return false;
        }
        String type = line.substring(0, member) + " ";
        return recorded.stream()
                .anyMatch(known ->
                        known.startsWith(type) && known.contains("interface") && !known.contains(ApiListing.PROVIDED));
    }
}
