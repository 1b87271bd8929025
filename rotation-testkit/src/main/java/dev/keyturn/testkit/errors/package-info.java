/**
 * Holds every way in which a step can fail, for real, as test classes to extend, and the servers that fail it. Touches
 * functions through their handlers, the emulator and sockets on loopback, never an engine's driver or a strategy.
 */
@NullMarked
package dev.keyturn.testkit.errors;

import org.jspecify.annotations.NullMarked;
