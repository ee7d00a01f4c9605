/** The url-rewrite plugin: rewrites and redirects of products, categories, pages and the merchant's own. */
@NullMarked
package io.lodestone.plugin.urlrewrite;

import org.jspecify.annotations.NullMarked;
