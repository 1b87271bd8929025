/**
 * Holds real database servers for tests and the local run, and what their own logs say about logins. Touches server
 * processes on loopback, their drivers and temporary files, never AWS or a strategy.
 */
@NullMarked
package dev.keyturn.testkit.database;

import org.jspecify.annotations.NullMarked;
