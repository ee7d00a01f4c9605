package io.lodestone.plugin.eav.merge;

import org.jspecify.annotations.Nullable;

/** Converts columns that name classes; a class without counterpart is noted. */
final class ClassColumns {

    private final ModelClasses classes;
    private final MergeNotes notes;

    ClassColumns(ModelClasses classes, MergeNotes notes) {
        this.classes = classes;
        this.notes = notes;
    }

    /** The class of Magento 2, or null. */
    @Nullable
    String convert(String table, String key, Row row, String column) {
        String name = row.text(column);
        if (name == null || name.isBlank()) {
            return null;
        }
        if (!classes.knows(name)) {
            notes.add(MergeNotes.Kind.UNMAPPED_CLASS, name, table + " " + key + "=" + row.text(key));
            return null;
        }
        return classes.counterpart(name);
    }
}
