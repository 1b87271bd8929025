/**
 * Holds what makes a fixture end with its JVM: one temporary directory and the clean-ups of what runs in it. Touches
 * the temporary files and shutdown hooks of this JVM, never a server, a secret or the network.
 */
@NullMarked
package dev.keyturn.testkit.workspace;

import org.jspecify.annotations.NullMarked;
