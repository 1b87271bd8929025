/**
 * Holds what is measured rather than tested, by the scripts of {@code benchmarks/}. Touches what the tests of the
 * modules hand to it.
 */
@NullMarked
package dev.keyturn.testkit.benchmark;

import org.jspecify.annotations.NullMarked;
