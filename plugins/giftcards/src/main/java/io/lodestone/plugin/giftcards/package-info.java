/** Gift cards: rules carry the cards, a step proves that no balance was lost. */
@NullMarked
package io.lodestone.plugin.giftcards;

import org.jspecify.annotations.NullMarked;
