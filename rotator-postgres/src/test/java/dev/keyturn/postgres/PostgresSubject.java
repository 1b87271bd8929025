package dev.keyturn.postgres;

import dev.keyturn.RotationHandler;
import dev.keyturn.testkit.contract.Account;
import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.contract.Subject;
import dev.keyturn.testkit.database.PostgresServer;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * PostgreSQL in place, for the contract.
 *
 * @param rotator makes the function from its environment: the real one, or one with a fault planted in it
 */
record PostgresSubject(PostgresServer postgres, Function<Map<String, String>, RotationHandler> rotator)
        implements Subject {

    @Override
    public String strategy() {
        return "single-user";
    }

    @Override
    public String server() {
        try (Connection admin = postgres.admin()) {
            return "postgres-" + admin.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Promise promise() {
        return Promise.GAP;
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(postgres.host(), postgres.port());
    }

    @Override
    public RotationHandler function(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("TLS_CA_FILE", postgres.certificate().toString());
        return rotator.apply(variables);
    }

    @Override
    public Account newAccount(InetSocketAddress where) {
        String user = "app-" + UUID.randomUUID();
        String password = UUID.randomUUID().toString();
        try {
            postgres.createUser(user, password);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new PostgresAccount(postgres, user, """
                {"engine":"postgres","host":"%s","port":%d,"username":"%s","password":"%s"}"""
                .formatted(where.getHostString(), where.getPort(), user, password));
    }
}
