/**
 * Holds the rotation function for PostgreSQL. Touches pgjdbc, the database room and the heart, never Secrets Manager:
 * the entry class alone names the factory of the AWS room.
 */
@NullMarked
package dev.keyturn.postgres;

import org.jspecify.annotations.NullMarked;
