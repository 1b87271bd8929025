package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.secretsmanager.Backend;
import java.util.function.Supplier;

/**
 * The same strategy and server with another Secrets Manager than the emulator.
 *
 * @param backends opens the service for one case
 */
public record OtherService(Subject subject, Supplier<Backend> backends) implements SubjectAround {
    @Override
    public Backend backend() {
        return backends.get();
    }

    @Override
    public Subject around(Subject another) {
        return new OtherService(another, backends);
    }
}
