/**
 * Holds a Secrets Manager that runs in this process: its label rules, its HTTP face and its part of a rotation. Touches
 * the loopback interface and in-process or local functions, never AWS.
 */
@NullMarked
package dev.keyturn.testkit.secretsmanager;

import org.jspecify.annotations.NullMarked;
