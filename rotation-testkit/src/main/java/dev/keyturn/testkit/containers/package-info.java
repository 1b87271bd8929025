/**
 * Holds servers that need Docker, for machines that have it. Touches Testcontainers and the interfaces of other
 * fixtures, never what a test can have without Docker.
 */
@NullMarked
package dev.keyturn.testkit.containers;

import org.jspecify.annotations.NullMarked;
