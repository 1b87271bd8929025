package dev.keyturn.testkit.database;

import java.io.IOException;

/** A server's program needs a library that this machine does not have; the message says how to install it. */
final class MissingLibrary extends IOException {
    private static final long serialVersionUID = 1L;

    MissingLibrary(String message) {
        super(message);
    }
}
