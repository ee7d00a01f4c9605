package io.lodestone.kernel.plan;

import io.lodestone.spi.step.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings made while drafts are drawn, kept by draft, because only those of the mode at hand are told. */
final class DraftFindings {

    private final Map<Draft, List<Finding>> byDraft = new HashMap<>();
    private final List<Finding> general = new ArrayList<>();

    /** A list to add to. */
    List<Finding> of(Draft draft) {
        return byDraft.computeIfAbsent(draft, d -> new ArrayList<>());
    }

    /** A list to add to, for what belongs to no draft. */
    List<Finding> general() {
        return general;
    }
}
