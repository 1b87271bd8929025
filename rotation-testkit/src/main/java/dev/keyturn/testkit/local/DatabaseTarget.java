package dev.keyturn.testkit.local;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.lambda.Function;
import dev.keyturn.testkit.local.Probe.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One application user of a real database server. */
record DatabaseTarget(DatabaseServer server, Plan plan, String password, String administrators) implements LocalTarget {
    static final String USER = "app";
    static final String ADMINISTRATOR = "keyturn_admin";

    /**
     * How the user is rotated.
     *
     * @param handler the function's
     * @param engine as the secret names it
     * @param strategy what the function does, in the words of the secret's field "strategy"
     * @param fields of the secret, beside those of a login
     * @param grants statements that give the user what it needs
     * @param administrator statements that give the administrator of "masterarn" what it needs; none, no administrator
     */
    record Plan(String handler, String engine, String strategy, Promise promise, Map<String, Object> fields,
            List<String> grants, List<String> administrator) {}

    /** With its users made and ready. */
    static DatabaseTarget of(DatabaseServer server, Plan plan) {
        DatabaseTarget target =
                new DatabaseTarget(server, plan, UUID.randomUUID().toString(), UUID.randomUUID().toString());
        try {
            target.create(USER, target.password, plan.grants());
            if (!plan.administrator().isEmpty()) {
                target.create(ADMINISTRATOR, target.administrators, plan.administrator());
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
                + ", with TLS and real password checks; its user is " + USER;
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
        Map<String, Object> secret = login(USER, password);
        if (!plan.administrator().isEmpty()) {
            secret.put("masterarn", keptSecret.apply(Json.write(login(ADMINISTRATOR, administrators))));
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
    public Outcome logIn(String secret) {
        try {
            return server.accepts(USER, Json.text(secret, "password")) ? Outcome.ACCEPTED : Outcome.REFUSED;
        } catch (SQLException failed) {
            return Outcome.UNANSWERED;
        }
    }

    /** The user's own, and those of the administrator of its secret. */
    @Override
    public LoginCounts rotatorLogins() {
        return Stream.of(USER, ADMINISTRATOR)
                .map(user -> server.logins(user, DatabaseServer.FUNCTION))
                .reduce(new LoginCounts(0, 0), LoginCounts::plus);
    }

    @Override
    public void close() {
        server.close();
    }
}
