package dev.keyturn.testkit.local;

import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.local.Probe.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** PostgreSQL: one application user, changed in place. */
final class PostgresTarget implements LocalTarget {
    private static final String USER = "app";
    private static final String HANDLER = "dev.keyturn.postgres.PostgresRotator::handleRequest";
    /** The function connects from here; readers connect from another address, so that the server tells them apart. */
    private static final String FUNCTION_ADDRESS = "127.0.0.1";

    private final PostgresServer server;
    private final String firstPassword = UUID.randomUUID().toString();

    private PostgresTarget(PostgresServer server) {
        this.server = server;
    }

    static PostgresTarget start() {
        PostgresTarget target = new PostgresTarget(PostgresServer.start());
        try {
            target.server.createUser(USER, target.firstPassword);
            return target;
        } catch (SQLException unexpected) {
            target.close();
            throw new IllegalStateException("The user " + USER + " could not be created", unexpected);
        }
    }

    @Override
    public String description() {
        return "PostgreSQL 18 on " + server.host() + ":" + server.port()
                + ", with TLS and real password checks; its user is " + USER;
    }

    @Override
    public Function function(Path jar, URI secretsManager) {
        return new Function(jar, HANDLER, Map.of(
                "SECRETS_MANAGER_ENDPOINT", secretsManager.toString(),
                "AWS_ACCESS_KEY_ID", KeptSecret.FUNCTION_KEY,
                "AWS_SECRET_ACCESS_KEY", "local",
                "TLS_CA_FILE", server.certificate().toString()), Duration.ofSeconds(30));
    }

    @Override
    public String firstSecret(Optional<String> strategy) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("engine", "postgres");
        fields.put("host", server.host());
        fields.put("port", server.port());
        fields.put("username", USER);
        fields.put("password", firstPassword);
        fields.put("dbname", "postgres");
        strategy.ifPresent(name -> fields.put("strategy", name));
        return Json.write(fields);
    }

    @Override
    public String strategy() {
        return "single-user";
    }

    @Override
    public Promise promise() {
        return Promise.GAP;
    }

    @Override
    public Outcome logIn(String secret) {
        try {
            return server.accepts(USER, Json.text(secret, "password"))
                    ? Outcome.ACCEPTED : Outcome.REFUSED;
        } catch (SQLException failed) {
            return Outcome.UNANSWERED;
        }
    }

    @Override
    public LoginCounts rotatorLogins() {
        return server.logins(USER, FUNCTION_ADDRESS);
    }

    @Override
    public void close() {
        server.close();
    }
}
