/**
 * Holds the key APIs of Twilio, SendGrid and Stripe, and OAuth2 servers, as real servers that run in this process, with
 * faults on demand and a record of what they were asked. Touches the loopback interface, never a provider, its SDK or a
 * strategy.
 */
@NullMarked
package dev.keyturn.testkit.providers;

import org.jspecify.annotations.NullMarked;
