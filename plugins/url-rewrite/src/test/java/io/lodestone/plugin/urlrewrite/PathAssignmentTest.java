package io.lodestone.plugin.urlrewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathAssignmentTest {

    @Test
    void theFirstKeepsItsPath() {
        PathAssignment assignment = new PathAssignment(
                List.of(List.of(rewrite(7, 1, "a.html"), rewrite(3, 1, "A.html"), rewrite(9, 1, "a.html "))));

        assertThat(assignment.candidates()).isEqualTo(Map.of(1L, List.of("A-2.html", "a-3.html")));
        assignment.taken(1, List.of());

        assertThat(assignment.candidates()).isEmpty();
        assertThat(assignment.newPaths()).isEqualTo(Map.of(3L, "A-2.html", 9L, "a-3.html"));
    }

    @Test
    void pathsThatOnlyTheServerTakesForTheSameGetDifferentNumbers() {
        PathAssignment assignment = new PathAssignment(List.of(
                List.of(rewrite(1, 1, "fete.html"), rewrite(2, 1, "f\u00eate.html"), rewrite(3, 1, "FETE.html"))));

        assertThat(assignment.candidates()).isEqualTo(Map.of(1L, List.of("f\u00eate-2.html", "FETE-3.html")));
        assignment.taken(1, List.of("f\u00eate-2.html"));
        assertThat(assignment.candidates()).isEqualTo(Map.of(1L, List.of("f\u00eate-4.html")));
    }

    @Test
    void takenNumbersArePassedOver() {
        PathAssignment assignment =
                new PathAssignment(List.of(List.of(rewrite(1, 1, "a.html"), rewrite(2, 1, "a.html"))));

        assignment.candidates();
        assignment.taken(1, List.of("a-2.html"));
        assertThat(assignment.candidates()).isEqualTo(Map.of(1L, List.of("a-3.html")));
        assignment.taken(1, List.of());

        assertThat(assignment.newPaths()).isEqualTo(Map.of(2L, "a-3.html"));
    }

    @Test
    void storeViewsDoNotDisturbEachOther() {
        PathAssignment assignment = new PathAssignment(List.of(
                List.of(rewrite(1, 1, "a"), rewrite(2, 1, "a")), List.of(rewrite(3, 2, "a"), rewrite(4, 2, "a"))));

        assertThat(assignment.candidates()).isEqualTo(Map.of(1L, List.of("a-2"), 2L, List.of("a-2")));
        assignment.taken(1, List.of("a-2"));
        assignment.taken(2, List.of());
        assertThat(assignment.candidates()).isEqualTo(Map.of(1L, List.of("a-3")));
        assignment.taken(1, List.of());

        assertThat(assignment.newPaths()).isEqualTo(Map.of(2L, "a-3", 4L, "a-2"));
    }

    @Test
    void productsComeBeforeTheMerchantsOwnAndThoseBeforeRedirects() {
        Rewrite redirect = new Rewrite(1, 1, "a", false, true);
        Rewrite own = new Rewrite(5, 1, "a", false, false);
        Rewrite product = new Rewrite(9, 1, "a", true, false);
        Rewrite older = new Rewrite(8, 1, "a", true, false);
        List<Rewrite> group = new ArrayList<>(List.of(redirect, own, product, older));

        group.sort(Rewrite.PRECEDENCE);

        assertThat(group).containsExactly(older, product, own, redirect);
    }

    private static Rewrite rewrite(long id, long store, String path) {
        return new Rewrite(id, store, path, true, false);
    }
}
