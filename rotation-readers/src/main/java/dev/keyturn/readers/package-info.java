/**
 * Holds readers of secrets by libraries that others wrote, for the local run. Touches those libraries and what the
 * local run tells of itself, never the function's own code.
 */
@NullMarked
package dev.keyturn.readers;

import org.jspecify.annotations.NullMarked;
