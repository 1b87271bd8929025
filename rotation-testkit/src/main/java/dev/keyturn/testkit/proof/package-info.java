/**
 * Holds what proofs found out, as rows for whoever puts all of it together. Touches files below {@code target} only,
 * never what is proved.
 */
@NullMarked
package dev.keyturn.testkit.proof;

import org.jspecify.annotations.NullMarked;
