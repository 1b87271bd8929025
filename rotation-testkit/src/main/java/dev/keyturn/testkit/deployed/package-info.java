/**
 * Holds what a deployed jar has to do, under Lambda's runtime client and at a real server. Touches the jar's process,
 * the emulator and the server, never the function's classes.
 */
@NullMarked
package dev.keyturn.testkit.deployed;

import org.jspecify.annotations.NullMarked;
