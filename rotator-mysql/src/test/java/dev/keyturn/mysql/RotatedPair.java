package dev.keyturn.mysql;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** A secret of two users of a real server that take turns, its administrator, and the function in this process. */
final class RotatedPair implements AutoCloseable {
    static final String FIRST = "First-password-1";
    private static final String ADMINISTRATORS = "app/administrator";
    private static final List<String> POWER = List.of(
            "GRANT ALL ON *.* TO ADMIN WITH GRANT OPTION");

    final DatabaseServer server;
    final String base;
    final Observed function;
    private final String administrator;

    private RotatedPair(DatabaseServer server, String base, Map<String, Object> fields) {
        this.server = server;
        this.base = base;
        administrator = "admin of " + Integer.toHexString(base.hashCode());
        Map<String, Object> secret = login(base);
        secret.put("masterarn", ADMINISTRATORS);
        secret.putAll(fields);
        function = new Observed(Map.of("TLS_CA_FILE", server.certificate().toString()), Duration.ofSeconds(30),
                MySqlRotator::new).withSecret(Json.write(secret));
        function.person().createSecret(
                create -> create.name(ADMINISTRATORS).secretString(Json.write(login(administrator))));
    }

    /**
     * With a base user that exists for all hosts, and an administrator who may do everything.
     *
     * @param statements in which BASE, CLONE and ADMIN stand for the quoted names
     */
    static RotatedPair of(DatabaseServer server, String base, String... statements) throws SQLException {
        return of(server, base, Map.of(), POWER).run(statements);
    }

    /** @param power what gives the administrator what he may do */
    static RotatedPair of(DatabaseServer server, String base, Map<String, Object> fields, List<String> power)
            throws SQLException {
        RotatedPair pair = new RotatedPair(server, base, fields);
        server.createUser(base, FIRST);
        server.createUser(pair.administrator, FIRST);
        return pair.run(power.toArray(String[]::new));
    }

    Map<String, Object> login(String user) {
        return new LinkedHashMap<>(Map.of("engine", server.version().startsWith("MySQL") ? "mysql" : "mariadb",
                "host", server.host(), "port", server.port(), "username", user, "password", FIRST));
    }

    /** The user that AWSCURRENT names. */
    String user() {
        return Json.text(function.current(), "username");
    }

    String other() {
        return user().equals(base) ? base + "_clone" : base;
    }

    /** Rotates, and everything must go well. */
    RotatedPair rotate() {
        int failures = function.failures().size();
        function.rotate();
        if (function.failures().size() > failures) {
            throw function.failures().getLast();
        }
        return this;
    }

    /** Rotates, and it must be refused. */
    RotationException refused() {
        int failures = function.failures().size();
        function.rotate();
        if (function.failures().size() == failures) {
            throw new AssertionError("the rotation was not refused");
        }
        return function.failures().getLast();
    }

    /** Plays setSecret of a rotation whose value is somebody else's, and it must be refused. */
    RotationException refused(String pending) {
        int failures = function.failures().size();
        PendingRotation rotation = function.begin();
        function.storePending(rotation, pending);
        function.play(rotation, Step.SET_SECRET);
        if (function.failures().size() == failures) {
            throw new AssertionError("the value was not refused");
        }
        return function.failures().getLast();
    }

    /** A person executes these with an empty sql_mode. */
    RotatedPair run(String... statements) throws SQLException {
        try (Connection admin = server.admin()) {
            Sql.execute(admin, "SET SESSION sql_mode = ''");
            for (String statement : statements) {
                Sql.execute(admin, named(statement));
            }
        }
        return this;
    }

    List<String> ask(String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection admin = server.admin()) {
            Sql.execute(admin, "SET SESSION character_set_results = utf8mb4");
            Sql.rows(admin, named(question)).forEach(row -> answers.add(row.getFirst()));
        }
        return answers;
    }

    /** What the server says of the two users' accounts for one host, but for their names and secrets. */
    List<String> grants(String user, String host) throws SQLException {
        return ask("SHOW GRANTS FOR " + new Account(user, host).quoted()).stream()
                .map(line -> line.replace("`" + user.replace("`", "``") + "`", "`?`")
                        .replaceAll("'\\*[0-9A-F]{40}'", "?"))
                .sorted().toList();
    }

    boolean accepts(String secret) throws SQLException {
        return server.accepts(Json.text(secret, "username"), Json.text(secret, "password"));
    }

    /** A person stores the value with another field. */
    void edit(String field, Object content) {
        String edited = Json.with(function.current(), field, content);
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(edited));
    }

    String log() {
        return String.join("\n", function.log());
    }

    private String named(String sql) {
        return sql.replaceAll("\\bADMIN\\b(?! OPTION)", quoted(administrator))
                .replaceAll("\\bCLONE\\b", quoted(base + "_clone"))
                .replaceAll("\\bBASE\\b", quoted(base));
    }

    private static String quoted(String user) {
        return Matcher.quoteReplacement(Sql.literal(user));
    }

    @Override
    public void close() {
        function.close();
    }
}
