/**
 * Holds inputs that break careless code, the same for every engine. Touches nothing, never a server or a secret.
 */
@NullMarked
package dev.keyturn.testkit.corpus;

import org.jspecify.annotations.NullMarked;
