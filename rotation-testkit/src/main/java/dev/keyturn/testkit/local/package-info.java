/**
 * Holds the local run: the real function rotates a real target while readers log in, and is watched. Touches everything
 * on loopback and the terminal, never the function's own code.
 */
@NullMarked
package dev.keyturn.testkit.local;

import org.jspecify.annotations.NullMarked;
