/**
 * Holds the walls between the rooms, as a test that every module extends. Touches compiled classes, never the code that
 * they are of.
 */
@NullMarked
package dev.keyturn.testkit.walls;

import org.jspecify.annotations.NullMarked;
