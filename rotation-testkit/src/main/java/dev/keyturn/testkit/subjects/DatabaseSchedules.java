package dev.keyturn.testkit.subjects;

import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.schedules.ScheduleContract;
import dev.keyturn.testkit.schedules.Venue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Random schedules on a server that is started for them: a test class to extend. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseSchedules extends ScheduleContract {
    private static final int FEW = 2;
    private static final int MANY = 100;
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

    @Override
    protected final Stream<Supplier<Venue>> venues() {
        return subjects(servers).map(subject -> () -> Venue.lasting(subject));
    }

    @Override
    protected final int few() {
        return FEW;
    }

    @Override
    protected final int many() {
        return MANY;
    }
}
