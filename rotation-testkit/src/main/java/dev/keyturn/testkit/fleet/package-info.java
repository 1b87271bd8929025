/**
 * Holds fleets: many secrets that are rotated at the same moment by one function. Touches the emulator with the
 * service's quotas and accounts at one target, never a strategy's code.
 */
@NullMarked
package dev.keyturn.testkit.fleet;

import org.jspecify.annotations.NullMarked;
