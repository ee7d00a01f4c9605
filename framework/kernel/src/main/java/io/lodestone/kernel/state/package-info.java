/** What a run remembers in the destination: runs, checkpoints, id maps, rejects, backups and suspended triggers. */
@NullMarked
package io.lodestone.kernel.state;

import org.jspecify.annotations.NullMarked;
