package io.lodestone.plugin.stores.settings;

import java.util.List;
import java.util.Map;

/**
 * What the rules make of the source's settings.
 *
 * @param write what the destination gets, in the order of the source
 * @param ignored paths by the reason of the rule that leaves them out
 * @param classes settings left out because their value names a class of Magento 1
 * @param gone settings of websites and store views that no longer exist
 * @param unreadable secrets left out because they do not decrypt
 * @param broken settings left out because their serialized value cannot be read
 * @param tooLong settings left out because the destination's column cannot hold them
 * @param suspected settings copied unchanged whose value seems to be encrypted
 * @param unknown settings of extensions, copied
 * @param clashes settings left out because a later one takes the same path
 */
record SettingsOutcome(
        List<Setting> write,
        Map<String, List<String>> ignored,
        List<String> classes,
        List<String> gone,
        List<String> unreadable,
        List<String> broken,
        List<String> tooLong,
        List<String> suspected,
        List<String> unknown,
        List<String> clashes) {}
