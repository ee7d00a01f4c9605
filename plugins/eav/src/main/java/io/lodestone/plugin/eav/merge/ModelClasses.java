package io.lodestone.plugin.eav.merge;

import org.jspecify.annotations.Nullable;

/** Which class of Magento 2 stands for a class of Magento 1. */
public interface ModelClasses {

    /** Whether the class is known; it may be known to have no counterpart. */
    boolean knows(String magento1Class);

    /** The class of Magento 2; null when there is none. */
    @Nullable
    String counterpart(String magento1Class);
}
