/**
 * Holds what services of AWS that speak the Query protocol have in common, and the one for roles. Touches the loopback
 * interface, never AWS.
 */
@NullMarked
package dev.keyturn.testkit.query;

import org.jspecify.annotations.NullMarked;
