/**
 * Holds real database servers as the contract sees them. Touches the servers through their administrators, never a
 * strategy's code.
 */
@NullMarked
package dev.keyturn.testkit.subjects;

import org.jspecify.annotations.NullMarked;
