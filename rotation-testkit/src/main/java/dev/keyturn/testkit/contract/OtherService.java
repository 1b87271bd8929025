package dev.keyturn.testkit.contract;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.providers.Wire;
import dev.keyturn.testkit.secretsmanager.Backend;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The same strategy and server with another Secrets Manager than the emulator, and the cases that such a one can play.
 *
 * @param backends opens the service for one case
 */
public record OtherService(Subject subject, Supplier<Backend> backends, Set<CaseGroup> groups) implements Subject {
    @Override
    public Backend backend() {
        return backends.get();
    }

    @Override
    public String strategy() {
        return subject.strategy();
    }

    @Override
    public String server() {
        return subject.server();
    }

    @Override
    public Promise promise() {
        return subject.promise();
    }

    @Override
    public InetSocketAddress address() {
        return subject.address();
    }

    @Override
    public Subject forOneCase() {
        return new OtherService(subject.forOneCase(), backends, groups);
    }

    @Override
    public Map<String, String> variables(Wire toProvider) {
        return subject.variables(toProvider);
    }

    @Override
    public RotationHandler function(Map<String, String> environment) {
        return subject.function(environment);
    }

    @Override
    public Account newAccount(InetSocketAddress where, Backend backend) {
        return subject.newAccount(where, backend);
    }

    @Override
    public Subject heldApart() {
        return new OtherService(subject.heldApart(), backends, groups);
    }

    @Override
    public int holdsAtOnce() {
        return subject.holdsAtOnce();
    }
}
