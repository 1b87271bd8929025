package dev.keyturn.testkit.contract;

import dev.keyturn.testkit.faults.TroubledProxy;
import dev.keyturn.testkit.secretsmanager.Backend;
import java.net.InetSocketAddress;

/** A subject whose function has a stretch before it on its way to the target on which there may be trouble. */
record Troubled(Subject subject, TroubledProxy proxy) implements SubjectAround {
    @Override
    public Subject around(Subject another) {
        return new Troubled(another, proxy);
    }

    @Override
    public Account newAccount(InetSocketAddress where, Backend backend) {
        return subject.newAccount(proxy.leadingTo(where), backend);
    }
}
