package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PathPropertiesTest {

    @Property
    void aNumberedPathFitsAndKeepsItsEnd(
            @ForAll("paths") String path, @ForAll @IntRange(min = 2, max = 99_999) int number) {
        String numbered = NumberedPath.of(path, number);

        assertThat(numbered.codePointCount(0, numbered.length())).isLessThanOrEqualTo(NumberedPath.LONGEST);
        assertThat(numbered).contains("-" + number);
        if (path.matches("(.*[^/])\\.html")) {
            assertThat(numbered).endsWith("-" + number + ".html");
        }
    }

    @Property
    void differentNumbersGiveDifferentPaths(
            @ForAll("paths") String path,
            @ForAll @IntRange(min = 2, max = 9999) int one,
            @ForAll @IntRange(min = 2, max = 9999) int other) {
        Assume.that(one != other);

        assertThat(NumberedPath.of(path, one)).isNotEqualTo(NumberedPath.of(path, other));
    }

    /** A server that takes paths for the same whatever their case, as the destination's does. */
    @Property
    void everyRewriteEndsWithAPathOfItsOwn(@ForAll("rewrites") List<Rewrite> rewrites) {
        Map<String, List<Rewrite>> groups = new TreeMap<>();
        Set<String> there = new HashSet<>();
        for (Rewrite rewrite : rewrites) {
            groups.computeIfAbsent(key(rewrite.store(), rewrite.path()), key -> new ArrayList<>())
                    .add(rewrite);
            there.add(key(rewrite.store(), rewrite.path()));
        }

        Map<Long, String> newPaths = assigned(groups.values(), there);

        Set<String> seen = new HashSet<>();
        for (Rewrite rewrite : rewrites) {
            String path = newPaths.getOrDefault(rewrite.id(), rewrite.path());
            assertThat(seen.add(key(rewrite.store(), path)))
                    .as("'%s' is free", path)
                    .isTrue();
        }
        assertThat(newPaths).hasSize(rewrites.size() - groups.size());
    }

    private static Map<Long, String> assigned(Collection<List<Rewrite>> groups, Set<String> there) {
        PathAssignment assignment = new PathAssignment(groups);
        for (Map<Long, List<String>> open = assignment.candidates(); !open.isEmpty(); open = assignment.candidates()) {
            open.forEach((store, paths) -> assignment.taken(
                    store,
                    paths.stream()
                            .filter(path -> there.contains(key(store, path)))
                            .toList()));
        }
        return assignment.newPaths();
    }

    private static String key(long store, String path) {
        return store + " " + path.strip().toLowerCase(Locale.ROOT);
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('a', 'e')
                .withChars('ü', '-', '/', '.')
                .ofMinLength(1)
                .ofMaxLength(300);
        return Combinators.combine(name, Arbitraries.of("", ".html", "/", ".tar.gz"))
                .as(String::concat);
    }

    @Provide
    Arbitrary<List<Rewrite>> rewrites() {
        Arbitrary<String> path = Arbitraries.of(
                "a.html", "A.html", "a-2.html", "a-3.html", "a-2-2.html", "b", "b-2", "B ", "c/d.html", "c/D.html");
        return Combinators.combine(
                        path,
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((text, store, system, redirect) -> new Rewrite(0, store, text, system, redirect))
                .list()
                .ofMaxSize(25)
                .map(PathPropertiesTest::numbered);
    }

    private static List<Rewrite> numbered(List<Rewrite> rewrites) {
        List<Rewrite> numbered = new ArrayList<>();
        for (Rewrite each : rewrites) {
            numbered.add(new Rewrite(numbered.size() + 1L, each.store(), each.path(), each.system(), each.redirect()));
        }
        return numbered;
    }
}
