package io.lodestone.plugin.magento.content;

import io.lodestone.plugin.magento.classes.ClassLookup;
import io.lodestone.plugin.magento.classes.ClassMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the directives of one text. Everything outside them, and every other directive, stays byte for byte. */
final class DirectiveText {

    private static final Pattern DIRECTIVE =
            Pattern.compile("\\{\\{(widget|block|skin|template|inlinecss)(\\s[^{}]*)\\}\\}", Pattern.CASE_INSENSITIVE);

    /** Templates that other templates include: Magento 1's path of the configuration, and Magento 2's. */
    private static final Map<String, String> INCLUDED = Map.of(
            "design/email/header", "design/email/header_template",
            "design/email/footer", "design/email/footer_template");

    /** Templates that Magento 2 has under another name. */
    private static final Map<String, String> RENAMED =
            Map.of("email/catalog/product/new.phtml", "product/widget/new/content/new_grid.phtml");

    private final ClassMap classes;

    DirectiveText(ClassMap classes) {
        this.classes = classes;
    }

    /** @return the same instance when nothing changes */
    String convert(String text, Consumer<String> losses) {
        if (!text.contains("{{")) {
            return text;
        }
        Matcher directive = DIRECTIVE.matcher(text);
        StringBuilder converted = new StringBuilder();
        boolean changed = false;
        while (directive.find()) {
            String whole = directive.group();
            String replacement = directive(directive.group(1).toLowerCase(Locale.ROOT), whole, losses);
            changed |= !replacement.equals(whole);
            directive.appendReplacement(converted, Matcher.quoteReplacement(replacement));
        }
        return changed ? directive.appendTail(converted).toString() : text;
    }

    private String directive(String name, String whole, Consumer<String> losses) {
        return switch (name) {
            // Magento 2 calls a file of the theme a view file.
            case "skin" -> "{{view" + whole.substring("{{skin".length());
            case "widget" -> widget(whole, losses);
            case "template" -> changed(whole, "config_path", path -> INCLUDED.getOrDefault(path, path));
            // Magento 2 keeps style sheets in a folder of their own, and looks nowhere else.
            case "inlinecss" -> changed(whole, "file", file -> file.indexOf('/') < 0 ? "css/" + file : file);
            default -> block(whole, losses);
        };
    }

    private String widget(String whole, Consumer<String> losses) {
        Attributes attributes = Attributes.of(whole);
        String alias = attributes.value("type");
        if (alias == null || alias.indexOf('/') < 0) {
            // By id: a widget instance, which keeps its id. No alias: a class name, which stays.
            return whole;
        }
        if (classes.find(alias) instanceof ClassLookup.Mapped mapped) {
            return templates(attributes.with("type", escaped(mapped.className())));
        }
        losses.accept("widget '" + alias + "' has no Magento 2 class; its directive is taken out of the text");
        return "";
    }

    private String block(String whole, Consumer<String> losses) {
        Attributes attributes = Attributes.of(whole);
        String alias = attributes.value("type");
        if (alias == null) {
            return whole;
        }
        if (!(classes.find(alias) instanceof ClassLookup.Mapped mapped)) {
            losses.accept("block '" + alias + "' has no Magento 2 class; its directive stays and shows nothing");
            return whole;
        }
        // Magento 2 creates a block by "class"; "type" means nothing to it.
        return templates(attributes.with("type", escaped(mapped.className())).renamed("type", "class"));
    }

    /** Magento 1 begins a template's path with the module's name; Magento 2 knows the module by the class. */
    private static String templates(Attributes attributes) {
        return attributes
                .changed(
                        "template",
                        path -> RENAMED.getOrDefault(
                                path, path.indexOf('/') > 0 ? path.substring(path.indexOf('/') + 1) : path))
                .text();
    }

    private static String changed(String whole, String attribute, UnaryOperator<String> change) {
        return Attributes.of(whole).changed(attribute, change).text();
    }

    private static String escaped(String className) {
        return className.replace("\\", "\\\\");
    }
}
