/**
 * Holds the one journal of a rotation function: a JSON line per step. Touches the Lambda logger and Jackson, never lets
 * a secret value pass.
 */
@NullMarked
package dev.keyturn.journal;

import org.jspecify.annotations.NullMarked;
