package dev.keyturn.testkit.lambda;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through the function; the outcome comes when the function posts it. */
record Invocation(String requestId, String event, Instant deadline, CompletableFuture<Outcome> outcome) {

    Invocation(String event, Instant deadline) {
        this(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
    }
}
