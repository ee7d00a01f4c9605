package io.lodestone.plugin.magento.classes;

/** What is known of a Magento 1 class alias. */
public sealed interface ClassLookup {

    /** It has a counterpart. */
    record Mapped(String className) implements ClassLookup {}

    /** It is known, and Magento 2 deliberately has nothing in its place. */
    record None() implements ClassLookup {}

    /** Nothing is known: a class of an extension, or no alias at all. */
    record Unknown() implements ClassLookup {}
}
