/** Contracts that every plugin keeps: abstract suites, which a plugin's tests extend and name their plugin for. */
@NullMarked
package io.lodestone.testkit.contract;

import org.jspecify.annotations.NullMarked;
