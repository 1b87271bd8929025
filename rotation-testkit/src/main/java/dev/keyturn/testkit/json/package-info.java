/**
 * Holds JSON as tests and fixtures want it, without checked exceptions. Touches Jackson, never a secret's meaning.
 */
@NullMarked
package dev.keyturn.testkit.json;

import org.jspecify.annotations.NullMarked;
