/**
 * Holds the one journal of a rotation function: a JSON line per step. Touches the Lambda logger and Jackson, never lets
 * a secret value pass.
 */
package dev.keyturn.journal;
