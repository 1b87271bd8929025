package dev.keyturn.testkit.subjects;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.database.AllowedHosts;
import dev.keyturn.database.Change;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Handover;
import dev.keyturn.database.IdleUser;
import dev.keyturn.database.Login;
import dev.keyturn.database.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A real dialect, for tests to override something in it: a fault that is planted, or something that comes in between.
 */
public class DialectAround implements Dialect {
    private final Dialect real;

    public DialectAround(Dialect real) {
        this.real = real;
    }

    @Override
    public Set<String> engines() {
        return real.engines();
    }

    @Override
    public int defaultPort() {
        return real.defaultPort();
    }

    @Override
    public AllowedHosts allowedHosts() {
        return real.allowedHosts();
    }

    @Override
    public Connection open(Login login, Deadline deadline) throws SQLException {
        return real.open(login, deadline);
    }

    @Override
    public void fence(Connection connection, Login account, Deadline deadline) throws SQLException {
        real.fence(connection, account, deadline);
    }

    @Override
    public boolean mayKeepBoth() {
        return real.mayKeepBoth();
    }

    @Override
    public Change changeFor(Connection own, Login account, Terms terms) throws SQLException {
        return real.changeFor(own, account, terms);
    }

    @Override
    public Connection openFor(Login account, Login administrator, Deadline deadline) throws SQLException {
        return real.openFor(account, administrator, deadline);
    }

    @Override
    public void proveActing(Login login, String role, Deadline deadline) throws SQLException {
        real.proveActing(login, role, deadline);
    }

    @Override
    public boolean takesName(String username) {
        return real.takesName(username);
    }

    @Override
    public IdleUser idleUser(Connection connection, Handover handover, Login administrator) throws SQLException {
        return real.idleUser(connection, handover, administrator);
    }

    @Override
    public boolean isPasswordRefused(SQLException failure) {
        return real.isPasswordRefused(failure);
    }

    @Override
    public boolean isValueRefused(SQLException failure) {
        return real.isValueRefused(failure);
    }

    @Override
    public RotationException told(SQLException failure, Login login) {
        return real.told(failure, login);
    }
}
