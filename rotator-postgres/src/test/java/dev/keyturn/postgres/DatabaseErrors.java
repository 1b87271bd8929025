package dev.keyturn.postgres;

import static dev.keyturn.postgres.Stage.PASSWORD;

import dev.keyturn.Step;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** What PostgreSQL refuses. */
final class DatabaseErrors {
    private static final String POLICY = "ALTER ROLE \"%s\" SET session_preload_libraries = 'passwordcheck'";
    private static final String LOCK_FUNCTION = "EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint)";

    private DatabaseErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.concat(logins(), changes());
    }

    private static Stream<ErrorPath> logins() {
        return Stream.of(
                role("roleMayNotLogIn", "LOGIN_FORBIDDEN", "ALTER ROLE %s NOLOGIN"),
                role("roleHasNoConnectionLeft", "SERVER_BUSY", "ALTER ROLE %s CONNECTION LIMIT 0"),
                role("passwordIsAnother", "LOGIN_REFUSED", "ALTER ROLE %s PASSWORD 'other'"),
                new ErrorPath("clearTextIsForbidden", "LOGIN_FORBIDDEN", stage -> {
                    stage.postgres.createUser("clear", PASSWORD);
                    set(stage, stage.secret(Map.of("username", "clear", "ssl", false)));
                }),
                new ErrorPath("databaseIsNotThere", "DATABASE_UNKNOWN", stage -> {
                    stage.postgres.createUser("lost", PASSWORD);
                    set(stage, stage.secret(Map.of("username", "lost", "dbname", "nowhere")));
                }),
                new ErrorPath("databaseTakesNobody", "DATABASE", stage -> {
                    stage.postgres.createUser("early", PASSWORD);
                    stage.postgres.execute("CREATE DATABASE shut ALLOW_CONNECTIONS false");
                    set(stage, stage.secret(Map.of("username", "early", "dbname", "shut")));
                }));
    }

    private static Stream<ErrorPath> changes() {
        return Stream.of(
                new ErrorPath("roleMayNotTakeTheLock", "PERMISSION", stage -> {
                    String secret = stage.user("unprivileged");
                    stage.postgres.execute("REVOKE " + LOCK_FUNCTION + " FROM PUBLIC");
                    set(stage, secret);
                    stage.postgres.execute("GRANT " + LOCK_FUNCTION + " TO PUBLIC");
                }),
                new ErrorPath("serverSaysThatItIsReadOnly", "READ_ONLY", DatabaseErrors::readOnly),
                new ErrorPath("anotherRunHoldsTheLock", "LOCKED", stage -> {
                    String secret = stage.user("held");
                    stage.postgres.execute("SELECT pg_advisory_lock(" + Stage.lockKey("held") + ")");
                    set(stage, secret);
                }),
                new ErrorPath("statementIsCancelled", "TIMEOUT", DatabaseErrors::cancelled),
                new ErrorPath("policyRulesTheValueOut", "PASSWORD_POLICY", DatabaseErrors::ruledOut),
                new ErrorPath("policyRulesCurrentOut", "REPAIR_REFUSED", DatabaseErrors::repairRuledOut));
    }

    private static ErrorPath role(String name, String code, String change) {
        return new ErrorPath(name, code, stage -> {
            String secret = stage.user(name);
            stage.postgres.execute(change.formatted('"' + name + '"'));
            set(stage, secret);
        });
    }

    /** A replica would need a second server; what it answers, a login trigger can answer, too. */
    private static void readOnly(Stage stage) throws SQLException {
        String secret = stage.user("replicated");
        stage.postgres.execute("""
                CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF session_user = 'replicated' THEN
                        RAISE 'on a replica' USING ERRCODE = 'read_only_sql_transaction';
                    END IF;
                END $$""", "CREATE EVENT TRIGGER refuse ON login EXECUTE FUNCTION refuse()");
        set(stage, secret);
        stage.postgres.execute("DROP EVENT TRIGGER refuse");
    }

    private static void cancelled(Stage stage) throws Exception {
        String secret = stage.user("cancelled");
        stage.postgres.execute("SELECT pg_advisory_lock(" + Stage.lockKey("cancelled") + ")");
        Thread function = Thread.ofPlatform().start(() -> set(stage, secret));
        while (function.isAlive()) {
            stage.postgres.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                    + " WHERE usename = 'cancelled' AND wait_event = 'advisory'");
        }
        function.join();
    }

    private static void ruledOut(Stage stage) throws SQLException {
        String secret = stage.user("policed");
        stage.postgres.execute(POLICY.formatted("policed"));
        Observed function = stage.function(secret);
        PendingRotation rotation = function.begin();
        function.storePending(rotation, stage.secret(Map.of("username", "policed", "password", "policed")));
        function.play(rotation, Step.SET_SECRET);
    }

    /** Current is of the time before the policy, and an abandoned rotation has replaced it in the database. */
    private static void repairRuledOut(Stage stage) throws SQLException {
        String name = "of-the-time-before";
        stage.postgres.createUser(name, name);
        String secret = stage.secret(Map.of("username", name, "password", name));
        Observed function = stage.function(secret);
        stage.begun(function, Step.CREATE_SECRET, Step.SET_SECRET);
        function.person.putSecretValue(put -> put.secretId(Observed.NAME).secretString(secret));
        stage.postgres.execute(POLICY.formatted(name));
        PendingRotation next = stage.begun(function, Step.CREATE_SECRET);
        function.play(next, Step.SET_SECRET);
    }

    private static void set(Stage stage, String secret) {
        Observed function = stage.function(secret);
        PendingRotation rotation = stage.begun(function, Step.CREATE_SECRET);
        function.play(rotation, Step.SET_SECRET);
    }
}
