package dev.keyturn.testkit.providers;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What lies between a caller and a provider. It exists so that tests can delay, replace or lose what passes, at the one
 * place through which every request has to go. Called on a thread per request, which may wait.
 */
@FunctionalInterface
public interface Wire {
    /** Carries everything. */
    Wire SOUND = (request, provider) -> provider.get();

    /**
     * What the caller gets; empty if the connection breaks instead.
     *
     * @param provider serves the request, so ask it at most once
     */
    Optional<Answer> carry(Request request, Supplier<Optional<Answer>> provider);
}
