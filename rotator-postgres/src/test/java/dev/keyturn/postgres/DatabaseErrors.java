package dev.keyturn.postgres;

import static dev.keyturn.testkit.errors.Stage.PASSWORD;

import dev.keyturn.Step;
import dev.keyturn.database.Login;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.errors.Stage;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What PostgreSQL refuses. */
final class DatabaseErrors {
    private static final String POLICY = "ALTER ROLE \"%s\" SET session_preload_libraries = 'passwordcheck'";
    private static final String LOCK_FUNCTION = "EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint)";

    private DatabaseErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(logins(), changes(), PairErrors.paths()).flatMap(paths -> paths);
    }

    private static Stream<ErrorPath> logins() {
        return Stream.of(
                role("roleMayNotLogIn", "LOGIN_FORBIDDEN", "ALTER ROLE %s NOLOGIN"),
                role("roleHasNoConnectionLeft", "SERVER_BUSY", "ALTER ROLE %s CONNECTION LIMIT 0"),
                role("passwordIsAnother", "LOGIN_REFUSED", "ALTER ROLE %s PASSWORD 'other'"),
                new ErrorPath("clearTextIsForbidden", "LOGIN_FORBIDDEN", stage -> {
                    stage.server().createUser("clear", PASSWORD);
                    stage.set(stage.secret(Map.of("username", "clear", "ssl", false)));
                }),
                new ErrorPath("databaseIsNotThere", "DATABASE_UNKNOWN", stage -> {
                    stage.server().createUser("lost", PASSWORD);
                    stage.set(stage.secret(Map.of("username", "lost", "dbname", "nowhere")));
                }),
                new ErrorPath("databaseTakesNobody", "DATABASE", stage -> {
                    stage.server().createUser("early", PASSWORD);
                    stage.server().execute("CREATE DATABASE shut ALLOW_CONNECTIONS false");
                    stage.set(stage.secret(Map.of("username", "early", "dbname", "shut")));
                }));
    }

    private static Stream<ErrorPath> changes() {
        return Stream.of(
                new ErrorPath("roleMayNotTakeTheLock", "PERMISSION", stage -> {
                    String secret = stage.user("unprivileged");
                    stage.server().execute("REVOKE " + LOCK_FUNCTION + " FROM PUBLIC");
                    stage.set(secret);
                    stage.server().execute("GRANT " + LOCK_FUNCTION + " TO PUBLIC");
                }),
                new ErrorPath("strategyIsNotThere", "STRATEGY",
                        stage -> stage.function(stage.secret(Map.of("strategy", "dual-password"))).rotate()),
                new ErrorPath("serverSaysThatItIsReadOnly", "READ_ONLY", DatabaseErrors::readOnly),
                new ErrorPath("anotherRunHoldsTheLock", "LOCKED", stage -> {
                    String secret = stage.user("held");
                    stage.server().execute("SELECT pg_advisory_lock(" + lockKey("held") + ")");
                    stage.set(secret);
                }),
                new ErrorPath("statementIsCancelled", "TIMEOUT", DatabaseErrors::cancelled),
                new ErrorPath("policyRulesTheValueOut", "PASSWORD_POLICY", DatabaseErrors::ruledOut),
                new ErrorPath("policyRulesCurrentOut", "REPAIR_REFUSED", DatabaseErrors::repairRuledOut));
    }

    private static ErrorPath role(String name, String code, String change) {
        return new ErrorPath(name, code, stage -> {
            String secret = stage.user(name);
            stage.server().execute(change.formatted('"' + name + '"'));
            stage.set(secret);
        });
    }

    /** A replica would need a second server; what it answers, a login trigger can answer, too. */
    private static void readOnly(Stage stage) throws SQLException {
        String secret = stage.user("replicated");
        stage.server().execute("""
                CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF session_user = 'replicated' THEN
                        RAISE 'on a replica' USING ERRCODE = 'read_only_sql_transaction';
                    END IF;
                END $$""", "CREATE EVENT TRIGGER refuse ON login EXECUTE FUNCTION refuse()");
        stage.set(secret);
        stage.server().execute("DROP EVENT TRIGGER refuse");
    }

    private static void cancelled(Stage stage) throws SQLException {
        String secret = stage.user("cancelled");
        stage.server().execute("SELECT pg_advisory_lock(" + lockKey("cancelled") + ")");
        CompletableFuture<Void> function = CompletableFuture.runAsync(() -> stage.set(secret));
        while (!function.isDone()) {
            stage.server().execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                    + " WHERE usename = 'cancelled' AND wait_event = 'advisory'");
        }
        function.join();
    }

    private static void ruledOut(Stage stage) throws SQLException {
        String secret = stage.user("policed");
        stage.server().execute(POLICY.formatted("policed"));
        stage.set(stage.function(secret), stage.secret(Map.of("username", "policed", "password", "policed")));
    }

    /** Current is of the time before the policy, and an abandoned rotation has replaced it in the database. */
    private static void repairRuledOut(Stage stage) throws SQLException {
        String name = "of-the-time-before";
        stage.server().createUser(name, name);
        String secret = stage.secret(Map.of("username", name, "password", name));
        Observed function = stage.patientFunction(secret);
        stage.begun(function, Step.CREATE_SECRET, Step.SET_SECRET);
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(secret));
        stage.server().execute(POLICY.formatted(name));
        PendingRotation next = stage.begun(function, Step.CREATE_SECRET);
        function.play(next, Step.SET_SECRET);
    }

    /** The advisory lock of a user. */
    static long lockKey(String user) {
        return PostgresDialect.lockKey(
                new Login("any", 1, user, "any", Optional.empty(), new Login.Encryption.None()));
    }
}
