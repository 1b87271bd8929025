/**
 * Holds AWS Lambda on one machine: the Runtime API and the processes that run a function's jar under AWS's Runtime
 * Interface Client. Touches loopback HTTP, child processes and temporary files, never a secret or AWS.
 */
@NullMarked
package dev.keyturn.testkit.lambda;

import org.jspecify.annotations.NullMarked;
