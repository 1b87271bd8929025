/**
 * Holds real database servers, and providers of keys, as the contract sees them. Touches them as their administrators
 * do, never a strategy's code.
 */
@NullMarked
package dev.keyturn.testkit.subjects;

import org.jspecify.annotations.NullMarked;
