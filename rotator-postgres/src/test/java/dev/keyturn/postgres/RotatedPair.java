package dev.keyturn.postgres;

import dev.keyturn.RotationException;
import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A secret of two roles that take turns, its administrator, and the function in this process. */
final class RotatedPair implements AutoCloseable {
    static final String PASSWORD = "first";
    private static final Pattern NAME = Pattern.compile("\\b(?:BASE|CLONE|ADMIN(?! OPTION| TRUE| FALSE))\\b");

    final PostgresServer postgres;
    final String base;
    final String administrator;
    final InProcessRotation rotation;

    /** @param edit of the first value of the secret */
    RotatedPair(PostgresServer postgres, String base, Consumer<Map<String, Object>> edit) {
        this.postgres = postgres;
        this.base = base;
        administrator = "admin of " + UUID.randomUUID();
        Map<String, Object> secret = login(base, PASSWORD);
        secret.put("masterarn", "administrator");
        edit.accept(secret);
        rotation = new InProcessRotation(secret, Map.of("TLS_CA_FILE", postgres.certificate().toString()));
        rotation.keep("administrator", login(administrator, "admin's"));
    }

    /** With a base role that exists, and an administrator who may give what the statements let him give. */
    static RotatedPair made(PostgresServer postgres, String... statements) {
        return made(postgres, "app " + UUID.randomUUID(), secret -> {}, statements);
    }

    /** @param statements in which BASE, CLONE and ADMIN stand for the quoted names */
    static RotatedPair made(PostgresServer postgres, String base, Consumer<Map<String, Object>> edit,
            String... statements) {
        RotatedPair pair = new RotatedPair(postgres, base, edit);
        try {
            postgres.createUser(base, PASSWORD);
            postgres.createUser(pair.administrator, "admin's");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        pair.run("ALTER ROLE ADMIN CREATEROLE", "GRANT BASE TO ADMIN WITH ADMIN OPTION");
        pair.run(statements);
        return pair;
    }

    Map<String, Object> login(String user, String password) {
        return new HashMap<>(InProcessRotation.secret(postgres.host(), postgres.port(), user, password));
    }

    String other() {
        return user().equals(base) ? base + "_clone" : base;
    }

    /** The user that AWSCURRENT names. */
    String user() {
        return Json.text(rotation.current(), "username");
    }

    /** Rotates, and everything must go well. */
    RotatedPair rotate() {
        int failures = rotation.failures.size();
        rotation.rotate();
        if (rotation.failures.size() > failures) {
            throw rotation.failures.getLast();
        }
        return this;
    }

    /** Rotates, and it must be refused. */
    RotationException refused() {
        int failures = rotation.failures.size();
        rotation.rotate();
        if (rotation.failures.size() == failures) {
            throw new AssertionError("the rotation was not refused");
        }
        return rotation.failures.getLast();
    }

    /** Has the administrator of the server execute statements, which must leave nothing in its session. */
    void run(String... statements) {
        asAdministrator(statement -> {
            for (String sql : statements) {
                statement.execute(named(sql));
            }
            return statements.length;
        });
    }

    List<String> ask(String sql) {
        return asAdministrator(statement -> {
            try (ResultSet rows = statement.executeQuery(named(sql))) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }

    private <T> T asAdministrator(Work<T> work) {
        try {
            return postgres.ask(admin -> {
                try (Statement statement = admin.createStatement()) {
                    return work.with(statement);
                }
            });
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    private String named(String sql) {
        return NAME.matcher(sql).replaceAll(name -> Matcher.quoteReplacement(Sql.quoted(switch (name.group()) {
            case "BASE" -> base;
            case "CLONE" -> base + "_clone";
            default -> administrator;
        })));
    }

    /** Whether AWSCURRENT logs in. */
    boolean isAccepted() {
        return accepts(rotation.current());
    }

    boolean accepts(Map<String, Object> secret) {
        try {
            return postgres.accepts(Json.text(secret, "username"), Json.text(secret, "password"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        rotation.close();
    }
}
