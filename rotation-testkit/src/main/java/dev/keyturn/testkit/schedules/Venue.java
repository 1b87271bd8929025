package dev.keyturn.testkit.schedules;

import dev.keyturn.testkit.contract.Subject;

/** A running server where some schedules are played, one of several in a row. What they leave there ends with it. */
public interface Venue extends AutoCloseable {
    /** What is rotated there. */
    Subject subject();

    @Override
    void close();

    /** One that somebody else ends. */
    static Venue lasting(Subject subject) {
        return new Venue() {
            @Override
            public Subject subject() {
                return subject;
            }

            @Override
            public void close() {
                // whoever has started the server stops it
            }
        };
    }
}
