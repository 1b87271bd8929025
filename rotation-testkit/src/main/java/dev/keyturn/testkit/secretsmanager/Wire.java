package dev.keyturn.testkit.secretsmanager;

import java.util.Optional;

/**
 * What lies between a caller and the service. It exists so that tests can delay, replace or lose what passes, at the
 * one place through which every call has to go. Called on a thread per request, which may wait.
 */
@FunctionalInterface
public interface Wire {
    /** Carries everything. */
    Wire SOUND = (call, service) -> Optional.of(service.answer());

    /** What the caller gets; empty if the connection breaks instead. */
    Optional<Answer> carry(Call call, Service service);

    /** The far end of the wire, for one request. Each method serves the request, so call one, at most once. */
    interface Service {
        Answer answer();

        /**
         * Answers a read from the secret as it was before its last change, as an eventually consistent service may; but
         * never as it was before the latest rotation began. Any other request is served as usual.
         */
        Answer staleAnswer();
    }
}
