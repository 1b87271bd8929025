/**
 * Holds what can go wrong between a function and whom it calls: crash, silence, refusal, a stale or a lost answer, at
 * any one remote call. Touches the bytes between them on loopback, never the function's code or the target's.
 */
@NullMarked
package dev.keyturn.testkit.faults;

import org.jspecify.annotations.NullMarked;
