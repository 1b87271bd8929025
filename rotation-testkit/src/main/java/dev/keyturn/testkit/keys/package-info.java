/**
 * Holds what tests and the local run have to know of a provider of API keys beside its fake: how its secrets look, and
 * how an application uses a key. Touches the fakes on loopback, never a strategy's code.
 */
@NullMarked
package dev.keyturn.testkit.keys;

import org.jspecify.annotations.NullMarked;
