package io.lodestone.plugin.magento.media;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of the media folder travels. Both versions keep catalog, wysiwyg, downloadable, customer, custom_options, sales,
 * email, favicon and import files in folders of the same names, and folders of extensions are named by content that travels
 * as it is. So everything keeps its place but for what is derived, unfinished or the server's own. Paths are relative, with
 * slashes.
 */
final class MediaFolders {

    private static final String RESIZED = "resized images, which Magento 2 makes itself";
    private static final String UNFINISHED = "unfinished uploads";
    private static final String MERGED = "merged styles and scripts of Magento 1";

    private static final Map<String, String> FOLDERS = Map.ofEntries(
            Map.entry("catalog/product/cache", RESIZED),
            Map.entry("catalog/swatches", RESIZED),
            Map.entry("tmp", UNFINISHED),
            Map.entry("catalog/tmp", UNFINISHED),
            Map.entry("downloadable/tmp", UNFINISHED),
            Map.entry("customer/tmp", UNFINISHED),
            Map.entry("customer_address/tmp", UNFINISHED),
            Map.entry("css", MERGED),
            Map.entry("css_secure", MERGED),
            Map.entry("js", MERGED),
            Map.entry("captcha", "pictures of captchas, which are made anew"),
            Map.entry("dhl", "a logo that belongs to Magento 1"),
            Map.entry("xmlconnect", "files of the mobile application of Magento 1"));

    private static final Map<String, String> FOLDER_NAMES = Map.of(
            ".thumbs", "previews of the administration, which are made anew",
            ".git", "version control",
            ".svn", "version control");

    private static final Map<String, String> FILE_NAMES = Map.of(
            ".htaccess", "rules of the web server: Magento 2 brings its own",
            ".ds_store", "files of the operating system",
            "thumbs.db", "files of the operating system",
            "desktop.ini", "files of the operating system");

    /** What web servers are known to run. */
    private static final Pattern PROGRAM =
            Pattern.compile(".*\\.(php\\d?|phps|pht|phtml|phar|shtml|cgi|pl|py|asp|aspx|jsp)", Pattern.DOTALL);

    /** Some of these are in every media folder. */
    static final Set<String> KNOWN = Set.of(
            "catalog",
            "wysiwyg",
            "downloadable",
            "customer",
            "customer_address",
            "custom_options",
            "sales",
            "email",
            "favicon",
            "import",
            "tmp",
            "css",
            "js",
            "dhl",
            "xmlconnect");

    private final Map<String, String> folders;

    /** @param excluded folders that the user leaves out */
    MediaFolders(Iterable<String> excluded) {
        folders = new HashMap<>(FOLDERS);
        excluded.forEach(path -> folders.put(path.replaceAll("^/+|/+$", ""), "left out by --exclude"));
    }

    /** Why a folder stays behind; empty when it travels. */
    Optional<String> leftOutFolder(String path) {
        return Optional.ofNullable(folders.get(path)).or(() -> Optional.ofNullable(FOLDER_NAMES.get(name(path))));
    }

    /** Why a file stays behind; empty when it travels, or is refused. */
    static Optional<String> leftOutFile(String path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return FileCopy.isPart(name)
                ? Optional.of("parts of files of an earlier copy")
                : Optional.ofNullable(FILE_NAMES.get(name));
    }

    /** Programs among pictures are seldom the shop's own; they must not get into a new one by themselves. */
    static boolean isProgram(String path) {
        return PROGRAM.matcher(name(path).toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a file of this path would travel. */
    boolean travels(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (leftOutFolder(path.substring(0, slash)).isPresent()) {
                return false;
            }
        }
        return leftOutFile(path).isEmpty() && !isProgram(path);
    }

    /** The folder under which a file is counted. */
    static String group(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return "(no folder)";
        }
        int second = path.startsWith("catalog/") ? path.indexOf('/', slash + 1) : slash;
        return path.substring(0, second < 0 ? slash : second);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
