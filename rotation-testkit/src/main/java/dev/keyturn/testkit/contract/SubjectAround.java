package dev.keyturn.testkit.contract;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.providers.Wire;
import dev.keyturn.testkit.secretsmanager.Backend;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;

/** Another subject, in something else than it is by itself. */
public interface SubjectAround extends Subject {
    Subject subject();

    /** The same around another one. */
    Subject around(Subject another);

    @Override
    default String strategy() {
        return subject().strategy();
    }

    @Override
    default String server() {
        return subject().server();
    }

    @Override
    default Promise promise() {
        return subject().promise();
    }

    @Override
    default InetSocketAddress address() {
        return subject().address();
    }

    @Override
    default Backend backend() {
        return subject().backend();
    }

    @Override
    default Set<CaseGroup> groups() {
        return subject().groups();
    }

    @Override
    default Subject forOneCase() {
        return around(subject().forOneCase());
    }

    @Override
    default Map<String, String> variables(Wire toProvider) {
        return subject().variables(toProvider);
    }

    @Override
    default RotationHandler function(Map<String, String> environment) {
        return subject().function(environment);
    }

    @Override
    default Account newAccount(InetSocketAddress where, Backend backend) {
        return subject().newAccount(where, backend);
    }

    @Override
    default Subject heldApart() {
        return around(subject().heldApart());
    }

    @Override
    default int playsOneOf() {
        return subject().playsOneOf();
    }

    @Override
    default int holdsAtOnce() {
        return subject().holdsAtOnce();
    }
}
