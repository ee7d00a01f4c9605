/**
 * What a plugin author names first: the plugin itself, its contributions, modes and errors.
 *
 * <p>Everything under {@code io.lodestone.spi} is API. It depends on the JDK, slf4j, PF4J, jakarta.inject, JSpecify and
 * Jdbi core only, and on no kernel type.
 */
@NullMarked
package io.lodestone.spi;

import org.jspecify.annotations.NullMarked;
