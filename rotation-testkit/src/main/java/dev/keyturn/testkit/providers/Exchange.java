package dev.keyturn.testkit.providers;

import java.util.Optional;

/**
 * A request and what became of it.
 *
 * @param answer empty where the connection was cut instead
 */
public record Exchange(Caller caller, Request request, Optional<Answer> answer) {}
