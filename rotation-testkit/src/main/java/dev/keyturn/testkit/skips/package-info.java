/**
 * Holds what tells why tests were skipped. Touches JUnit's launcher and standard output, never a test.
 */
@NullMarked
package dev.keyturn.testkit.skips;

import org.jspecify.annotations.NullMarked;
