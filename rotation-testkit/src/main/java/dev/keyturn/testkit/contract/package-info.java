/**
 * Holds what every strategy has to keep on every server, and the rotations that try to break it. Touches one real
 * server on loopback through a small interface, the emulator and the faults, never an engine's driver or a strategy's
 * code.
 */
@NullMarked
package dev.keyturn.testkit.contract;

import org.jspecify.annotations.NullMarked;
