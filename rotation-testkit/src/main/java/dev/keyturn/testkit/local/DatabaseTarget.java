package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.local.Probe.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One application user of a real database server, or two that take turns. */
record DatabaseTarget(DatabaseServer server, Plan plan, Tables tables, String password, String administrators)
        implements LocalTarget {
    /** With its users made and ready. */
    static DatabaseTarget of(DatabaseServer server, Plan plan) {
        DatabaseTarget target = new DatabaseTarget(server, plan, new Tables(server::isForbidden),
                UUID.randomUUID().toString(), UUID.randomUUID().toString());
        try {
            target.create(Plan.USER, target.password, plan.grants());
            if (!plan.administrator().isEmpty()) {
                target.create(Plan.ADMINISTRATOR, target.administrators, plan.administrator());
            }
            return target;
        } catch (SQLException unexpected) {
            target.close();
            throw new IllegalStateException("The users of the server could not be made", unexpected);
        }
    }

    private void create(String user, String itsPassword, List<String> grants) throws SQLException {
        server.createUser(user, itsPassword);
        server.administer(grants.toArray(String[]::new));
    }

    @Override
    public String description() {
        return server.version() + " on " + server.host() + ":" + server.port()
                + ", with TLS and real password checks; its "
                + (plan.strategy().equals(Plan.ALTERNATING) ? "users are " + Plan.USER + " and " + Plan.PARTNER
                        : "user is " + Plan.USER);
    }

    @Override
    public Function function(Path jar, URI secretsManager) {
        return new Function(jar, plan.handler() + "::handleRequest", Map.of(
                "SECRETS_MANAGER_ENDPOINT", secretsManager.toString(),
                "AWS_ACCESS_KEY_ID", KeptSecret.FUNCTION_KEY,
                "AWS_SECRET_ACCESS_KEY", "local",
                "TLS_CA_FILE", server.certificate().toString()), Duration.ofSeconds(30));
    }

    @Override
    public String firstSecret(UnaryOperator<String> keptSecret) {
        Map<String, Object> secret = login(Plan.USER, password);
        if (!plan.administrator().isEmpty()) {
            secret.put("masterarn", keptSecret.apply(Json.write(login(Plan.ADMINISTRATOR, administrators))));
        }
        secret.putAll(plan.fields());
        return Json.write(secret);
    }

    private Map<String, Object> login(String user, String itsPassword) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("engine", plan.engine());
        fields.put("host", server.host());
        fields.put("port", server.port());
        fields.put("username", user);
        fields.put("password", itsPassword);
        return fields;
    }

    @Override
    public String strategy() {
        return plan.strategy();
    }

    @Override
    public Promise promise() {
        return plan.promise();
    }

    @Override
    public Work work() {
        return plan.work();
    }

    @Override
    public Visit visit(String secret, Work work) {
        String user = Json.text(secret, "username");
        try {
            Optional<Connection> accepted = server.reader(user, Json.text(secret, "password"));
            if (accepted.isEmpty()) {
                return Visit.of(Outcome.REFUSED);
            }
            try (Connection connection = accepted.get()) {
                Visit login = Visit.of(Outcome.ACCEPTED);
                return switch (work) {
                    case NONE -> login;
                    case TABLES -> new Visit(login.outcome(), login.answered(), tables.use(connection, user));
                };
            }
        } catch (SQLException failed) {
            return Visit.of(Outcome.UNANSWERED);
        }
    }

    /** From the readers' address, and without TLS, as the local run's own readers do. */
    @Override
    public String url() {
        String place = server.host() + ":" + server.port();
        String from = "localSocketAddress=" + DatabaseServer.READERS;
        return switch (plan.engine()) {
            case "postgres" -> "jdbc:postgresql://" + place + "/postgres?sslmode=disable&" + from;
            case "mariadb" -> "jdbc:mariadb://" + place + "/?sslMode=disable&" + from;
            default -> "jdbc:mysql://" + place + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true&" + from;
        };
    }

    /** The users' own, and those of the administrator of their secret. */
    @Override
    public LoginCounts rotatorLogins() {
        return logins(DatabaseServer.FUNCTION);
    }

    @Override
    public LoginCounts readerLogins() {
        return logins(DatabaseServer.READERS);
    }

    private LoginCounts logins(String address) {
        return Stream.of(Plan.USER, Plan.PARTNER, Plan.ADMINISTRATOR)
                .map(user -> server.logins(user, address))
                .reduce(new LoginCounts(0, 0), LoginCounts::plus);
    }

    @Override
    public void close() {
        server.close();
    }
}
