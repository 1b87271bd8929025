/**
 * Holds random schedules: what can happen to one secret in any order, played from a seed and made small where it breaks
 * something. Touches the contract's stage, its witness and the faults, never a strategy's code or a server itself.
 */
@NullMarked
package dev.keyturn.testkit.schedules;

import org.jspecify.annotations.NullMarked;
