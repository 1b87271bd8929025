/**
 * Holds what every database shares: logins, TLS, passwords, the strategies, and the interface to one engine. Touches
 * java.sql and the heart, never a driver's class or the AWS SDK.
 */
@NullMarked
package dev.keyturn.database;

import org.jspecify.annotations.NullMarked;
