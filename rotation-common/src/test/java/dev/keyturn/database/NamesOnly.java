package dev.keyturn.database;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A dialect for tests that never reach a database: it knows its engines and its port. */
record NamesOnly(Set<String> engines, int defaultPort, AllowedHosts allowedHosts) implements Dialect {
    NamesOnly(Set<String> engines, int defaultPort) {
        this(engines, defaultPort, AllowedHosts.ALL);
    }

    @Override
    public Connection open(Login login, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fence(Connection connection, Login account, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean mayKeepBoth() {
        return false;
    }

    @Override
    public Change changeFor(Connection own, Login account, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean takesName(String username) {
        return true;
    }

    @Override
    public IdleUser idleUser(Connection connection, Handover handover, Login administrator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isPasswordRefused(SQLException failure) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isValueRefused(SQLException failure) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RotationException told(SQLException failure, Login login) {
        throw new UnsupportedOperationException();
    }
}
