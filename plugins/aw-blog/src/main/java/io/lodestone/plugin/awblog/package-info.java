/** aheadWorks Blog and its clones become Magefan Blog: rules carry the tables, a step the tags of posts and redirects. */
@NullMarked
package io.lodestone.plugin.awblog;

import org.jspecify.annotations.NullMarked;
