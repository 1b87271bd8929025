/**
 * Holds an Amazon RDS that runs in this process, as far as rotation functions ask one. Touches the loopback interface,
 * never AWS.
 */
@NullMarked
package dev.keyturn.testkit.rds;

import org.jspecify.annotations.NullMarked;
