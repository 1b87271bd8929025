/**
 * Holds the heart of a rotation: the four steps, the label rules, and what a strategy may see and do. Touches the JDK
 * and the Lambda core and event types, never the AWS SDK, java.sql, Jackson or HTTP.
 */
@NullMarked
package dev.keyturn;

import org.jspecify.annotations.NullMarked;
