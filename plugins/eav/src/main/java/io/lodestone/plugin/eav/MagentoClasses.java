package io.lodestone.plugin.eav;

import io.lodestone.plugin.eav.merge.ModelClasses;
import io.lodestone.plugin.magento.classes.ClassLookup;
import io.lodestone.plugin.magento.classes.ClassMap;
import org.jspecify.annotations.Nullable;

/** The class map that all plugins share, for the merge. */
final class MagentoClasses implements ModelClasses {

    private final ClassMap classes;

    MagentoClasses(ClassMap classes) {
        this.classes = classes;
    }

    @Override
    public boolean knows(String magento1Class) {
        return !(classes.find(magento1Class) instanceof ClassLookup.Unknown);
    }

    @Override
    public @Nullable String counterpart(String magento1Class) {
        return classes.find(magento1Class) instanceof ClassLookup.Mapped mapped ? mapped.className() : null;
    }
}
