package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.contract.NetworkTroubles;
import dev.keyturn.testkit.contract.RotationContract;
import dev.keyturn.testkit.contract.Subject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The contract on servers that are started for it: a test class to extend. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseContract extends RotationContract {
    private Servers servers;

    /** Starts what this class stops. */
    protected abstract Servers startServers();

    protected abstract Stream<Subject> subjects(Servers running);

    @BeforeAll
    final void start() {
        servers = startServers();
    }

    @AfterAll
    final void stop() {
        servers.close();
    }

    @TestFactory
    final Stream<DynamicTest> rotatesThroughANetworkInTroubleOrEndsInTimeAndRotatesLater() {
        return NetworkTroubles.tests("network-" + getClass().getSimpleName(), subjects());
    }

    @Override
    protected final Stream<Subject> subjects() {
        return subjects(servers);
    }
}
