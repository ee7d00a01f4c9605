package io.lodestone.kernel.plan;

import io.lodestone.kernel.mapping.Owned;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.Collection;
import java.util.List;

/** Says which extensions the source's tables belong to, and who takes care of them. */
final class OwnerFindings {

    private OwnerFindings() {}

    /**
     * @param unknown tables that no rule knows
     * @param fate what becomes of those
     */
    static List<Finding> of(List<Owned> owners, Collection<String> unknown, String fate) {
        return owners.stream().map(owned -> finding(owned, unknown, fate)).toList();
    }

    private static Finding finding(Owned owned, Collection<String> unknown, String fate) {
        List<String> open = owned.tables().stream().filter(unknown::contains).toList();
        boolean one = owned.tables().size() == 1;
        StringBuilder message = new StringBuilder(one ? "Table " : "Tables ")
                .append(String.join(", ", owned.tables()))
                .append(one ? " belongs to " : " belong to ")
                .append(owned.extension());
        String remedy = owned.advice();
        if (owned.handledBy().isPresent()) {
            message.append(": ").append(owned.handledBy().get()).append(one ? " handles it" : " handles them");
            if (!open.isEmpty()) {
                message.append(", but says nothing about ")
                        .append(String.join(", ", open))
                        .append(". ")
                        .append(fate);
            }
        } else if (open.isEmpty()) {
            message.append(one ? ": a rule decides about it" : ": rules decide about them");
        } else if (owned.plugin().isPresent()) {
            message.append(": plugin ")
                    .append(owned.plugin().get())
                    .append(" would handle ")
                    .append(one ? "it" : "them")
                    .append(", and takes no part. ")
                    .append(fate);
            remedy = "Put plugin " + owned.plugin().get() + " into the folder of plugins, or see why it takes no part"
                    + (remedy.isEmpty() ? "" : ". " + remedy);
        } else {
            message.append(": no plugin handles ")
                    .append(one ? "it. " : "them. ")
                    .append(fate);
        }
        return new Finding(
                PlanCode.EXTENSION_FOUND.code(), Severity.INFO, owned.extension(), message.toString(), remedy, true);
    }
}
