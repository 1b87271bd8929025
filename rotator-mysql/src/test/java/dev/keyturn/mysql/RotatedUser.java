package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.database.LoginCounts;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One user of a real server, its secret, the function, and every password that the secret has had. */
final class RotatedUser implements AutoCloseable {
    static final String FIRST = "first-password";
    private final DatabaseServer server;
    private final String name;
    private final Observed function;
    private final List<String> passwords = new ArrayList<>(List.of(FIRST));

    private RotatedUser(DatabaseServer server, String name, Map<String, Object> secret,
            Map<String, String> environment) {
        this.server = server;
        this.name = name;
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("TLS_CA_FILE", server.certificate().toString());
        function = new Observed(variables, Duration.ofSeconds(20), MySqlRotator::new).withSecret(Json.write(secret));
    }

    /** @param engine as the secret names it */
    static RotatedUser of(DatabaseServer server, String engine, String name, Map<String, Object> fields) {
        Map<String, Object> secret = new LinkedHashMap<>(Map.of("engine", engine));
        secret.putAll(fields);
        return of(server, name, secret, Map.of());
    }

    /**
     * A function with variables of its own.
     *
     * @param fields of the secret, beside where the server is and how the user logs in
     */
    static RotatedUser of(DatabaseServer server, String name, Map<String, Object> fields,
            Map<String, String> environment) {
        Map<String, Object> secret = new LinkedHashMap<>(
                Map.of("host", server.host(), "port", server.port(), "username", name, "password", FIRST));
        secret.putAll(fields);
        return new RotatedUser(server, name, secret, environment);
    }

    /** Plays one rotation, successful or not. */
    RotatedUser rotate() {
        function.rotate();
        remember(function.current());
        return this;
    }

    /** Plays some steps of a rotation, and leaves it open. */
    PendingRotation begin(Step... steps) {
        PendingRotation rotation = function.begin();
        function.play(rotation, steps);
        return rotation;
    }

    /** Plays setSecret of a rotation whose value is somebody else's, with this password. */
    RotatedUser set(String password) {
        PendingRotation rotation = function.begin();
        function.storePending(rotation, Json.with(function.current(), "password", password));
        function.play(rotation, Step.SET_SECRET);
        return this;
    }

    /** Plays an open rotation, all its steps. */
    RotatedUser goOn(PendingRotation rotation) {
        function.play(rotation, Step.values());
        remember(function.current());
        return this;
    }

    /** A person stores the same value again, which ends the rotation under way. */
    RotatedUser abandon() {
        String current = function.current();
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(current));
        return this;
    }

    /** A person stores the value with another field. */
    RotatedUser edit(String field, Object content) {
        String edited = Json.with(function.current(), field, content);
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(edited));
        return this;
    }

    Observed function() {
        return function;
    }

    /** Every password that has been AWSCURRENT, the newest last. */
    List<String> passwords() {
        return List.copyOf(passwords);
    }

    /** Those of them that readers get in with; the newest are tried first, for a refusal may block the account. */
    List<String> accepted() throws SQLException {
        List<String> accepted = new ArrayList<>();
        for (String password : passwords.reversed()) {
            if (server.accepts(name, password)) {
                accepted.addFirst(password);
            }
        }
        return accepted;
    }

    /** The newest of them, so many. */
    List<String> newest(int count) {
        return passwords.subList(passwords.size() - count, passwords.size());
    }

    List<String> failures() {
        return function.failures().stream().map(RotationException::code).toList();
    }

    /** What the function has noted in its log. */
    String log() {
        return String.join("\n", function.log());
    }

    LoginCounts logins() {
        return server.logins(name, DatabaseServer.FUNCTION);
    }

    private void remember(String current) {
        String password = Json.text(current, "password");
        if (!passwords.getLast().equals(password)) {
            passwords.add(password);
        }
    }

    @Override
    public void close() {
        function.close();
    }
}
