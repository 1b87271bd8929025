/**
 * Holds the one implementation of the port to Secrets Manager and the reading of its event. Touches the AWS SDK,
 * Jackson and the XML of Amazon RDS, never java.sql or a strategy.
 */
@NullMarked
package dev.keyturn.aws;

import org.jspecify.annotations.NullMarked;
