package dev.keyturn.postgres;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import dev.keyturn.database.Change;
import dev.keyturn.database.Dialect;
import dev.keyturn.database.Login;
import dev.keyturn.database.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The real dialect with a fault planted in it: its fence keeps nobody out, because every run has a lock of its own. */
record UnfencedDialect(Dialect real) implements Dialect {
    @Override
    public Set<String> engines() {
        return real.engines();
    }

    @Override
    public int defaultPort() {
        return real.defaultPort();
    }

    @Override
    public Connection open(Login login, Deadline deadline) throws SQLException {
        return real.open(login, deadline);
    }

    @Override
    public void fence(Connection connection, Login account, Deadline deadline) throws SQLException {
        Login nobody = Login.of(new Secret.Fields(Map.of("engine", "postgres", "host", account.host(),
                "username", UUID.randomUUID().toString(), "password", "none")), real);
        real.fence(connection, nobody, deadline);
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
