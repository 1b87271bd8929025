package dev.keyturn.testkit.local;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Applications that read the secret and log in to its database by a library that others wrote, in the place of the
 * local run's own. Found on the class path as a service, because a run without them has to download none of them.
 */
public interface ForeignReaders {
    /** What --readers-kind calls them, {@code aws-jdbc} for example. */
    String kind();

    /** One application, with what it takes to log in and nothing that it could share with another. */
    Application open(Place place);

    /**
     * Where an application finds everything.
     *
     * @param secretsManager the service's address
     * @param secret its ARN
     * @param url of the database, without user and password, as its driver takes it; {@code jdbc:postgresql://…} for
     *     example
     * @param cached how long a value may be held, where that can be said
     */
    record Place(URI secretsManager, String secret, String url, Duration cached) {}

    /** Something that is there for as long as the run. */
    interface Application extends AutoCloseable {
        /** Does a piece of work on a connection that has just logged in. @throws SQLException if it got none */
        void visit() throws SQLException;

        @Override
        void close();
    }
}
