/**
 * Holds the rotation function for MySQL and MariaDB. Touches MySQL Connector/J, the database room and the heart, never
 * Secrets Manager: the entry class alone names the factory of the AWS room.
 */
@NullMarked
package dev.keyturn.mysql;

import org.jspecify.annotations.NullMarked;
