package dev.keyturn.mysql;

import static dev.keyturn.testkit.errors.Stage.PASSWORD;

import dev.keyturn.database.AccountLock;
import dev.keyturn.database.Login;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.errors.Stage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What MySQL and MariaDB both refuse, each in its own way. */
final class DatabaseErrors {
    /** Both servers' number for a session that is none. */
    private static final int NO_SUCH_THREAD = 1094;

    private DatabaseErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(logins(), servers(), accounts(), waits()).flatMap(paths -> paths);
    }

    private static Stream<ErrorPath> logins() {
        return Stream.of(
                user("passwordIsAnother", "LOGIN_REFUSED", "ALTER USER %s IDENTIFIED BY 'other'"),
                user("accountIsLocked", "LOGIN_FORBIDDEN", "ALTER USER %s ACCOUNT LOCK"),
                user("passwordHasExpired", "PASSWORD_EXPIRED", "ALTER USER %s PASSWORD EXPIRE"),
                new ErrorPath("addressIsNobodys", "LOGIN_FORBIDDEN", DatabaseErrors::elsewhere),
                new ErrorPath("userHasNoConnectionLeft", "SERVER_BUSY", DatabaseErrors::busy),
                new ErrorPath("pluginIsNotThere", "DATABASE", DatabaseErrors::unproved),
                new ErrorPath("databaseIsNotThere", "DATABASE_UNKNOWN", stage -> {
                    stage.user("lost");
                    stage.server().execute("GRANT ALL ON nowhere.* TO lost");
                    stage.set(stage.secret(Map.of("username", "lost", "dbname", "nowhere")));
                }),
                new ErrorPath("databaseIsNotForTheUser", "DATABASE_UNKNOWN", stage -> {
                    stage.user("stranger");
                    stage.set(stage.secret(Map.of("username", "stranger", "dbname", "mysql")));
                }));
    }

    private static Stream<ErrorPath> servers() {
        return Stream.of(
                new ErrorPath("clearTextIsForbidden", "LOGIN_FORBIDDEN", stage -> {
                    stage.user("clear");
                    String secret = stage.secret(Map.of("username", "clear", "ssl", false));
                    between(stage, "SET GLOBAL require_secure_transport = ON",
                            "SET GLOBAL require_secure_transport = OFF", () -> stage.set(secret));
                }),
                new ErrorPath("serverIsReadOnly", "READ_ONLY", stage -> {
                    String secret = stage.user("replicated");
                    between(stage, "SET GLOBAL read_only = ON", "SET GLOBAL read_only = OFF", () -> stage.set(secret));
                }),
                new ErrorPath("serverIsTheOtherProduct", "ENGINE", stage -> {
                    stage.user("mistaken");
                    stage.set(stage.secret(
                            Map.of("username", "mistaken", "engine", isMySql(stage) ? "mariadb" : "mysql")));
                }));
    }

    private static Stream<ErrorPath> accounts() {
        return Stream.of(
                user("userHasSeveralAccounts", "SEVERAL_HOSTS", "CREATE USER 'userHasSeveralAccounts'@'10.1.2.3'",
                        "GRANT SELECT ON mysql.* TO %s"),
                new ErrorPath("userMayNotKeepTwoPasswords", "STRATEGY", stage -> {
                    stage.user("unprivileged");
                    stage.set(stage.secret(Map.of("username", "unprivileged", "strategy", "dual-password")));
                }),
                new ErrorPath("privilegeHasBeenRevoked", "OVERLAP_LOST", stage -> {
                    Observed function = stage.function(stage.user("demoted"));
                    stage.server().execute("GRANT CREATE USER ON *.* TO demoted");
                    function.rotate();
                    stage.server().execute("REVOKE CREATE USER ON *.* FROM demoted");
                    stage.set(function);
                }));
    }

    private static Stream<ErrorPath> waits() {
        return Stream.of(
                new ErrorPath("anotherRunHoldsTheLock", "LOCKED", stage -> {
                    String secret = stage.user("held");
                    between(stage, "DO GET_LOCK('" + lock("held") + "', 1)", "DO RELEASE_LOCK('" + lock("held") + "')",
                            () -> stage.set(secret));
                }),
                new ErrorPath("statementIsKilled", "TIMEOUT", stage -> {
                    String secret = stage.user("killed");
                    holdingUsers(stage, () -> killing(stage, "killed", () -> stage.set(secret)));
                }));
    }

    /** An account that is changed in some way before setSecret. */
    static ErrorPath user(String name, String code, String... changes) {
        return new ErrorPath(name, code, stage -> {
            String secret = stage.user(name);
            for (String change : changes) {
                stage.server().execute(change.formatted(LoggedMysqld.quoted(name)));
            }
            stage.set(secret);
        });
    }

    /** What is done while a server is not as it should be. */
    interface Meanwhile {
        void run() throws SQLException;
    }

    static void between(Stage stage, String before, String after, Meanwhile meanwhile) throws SQLException {
        stage.server().execute(before);
        try {
            meanwhile.run();
        } finally {
            stage.server().execute(after);
        }
    }

    /** ALTER USER has to wait for whoever reads the table of all users; logins do not read it. */
    static void holdingUsers(Stage stage, Meanwhile meanwhile) throws SQLException {
        between(stage, "LOCK TABLES " + usersOf(stage) + " READ", "UNLOCK TABLES", meanwhile);
    }

    static boolean isMySql(Stage stage) {
        return stage.engine().equals(Engines.MYSQL);
    }

    private static String usersOf(Stage stage) {
        return isMySql(stage) ? "mysql.user" : "mysql.global_priv";
    }

    private static void killing(Stage stage, String user, Runnable victim) throws SQLException {
        CompletableFuture<Void> function = CompletableFuture.runAsync(victim);
        try (Connection admin = stage.server().server().admin()) {
            while (!function.isDone()) {
                for (var waiting : Sql.rows(admin, "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '" + user
                        + "' AND STATE LIKE 'Waiting for table %lock%'")) {
                    kill(admin, waiting.getFirst());
                }
            }
        }
        function.join();
    }

    /** A session that has ended meanwhile needs no end. */
    private static void kill(Connection admin, String session) throws SQLException {
        try {
            Sql.execute(admin, "KILL QUERY " + session);
        } catch (SQLException failure) {
            if (failure.getErrorCode() != NO_SUCH_THREAD) {
                throw failure;
            }
        }
    }

    /** All accounts are for another address, while the administrator stays where he is. */
    private static void elsewhere(Stage stage) throws SQLException {
        String secret = stage.user("remote");
        String move = "UPDATE " + usersOf(stage) + " SET Host = '%s' WHERE Host = '%s'";
        stage.server().execute(move.formatted("10.9.8.7", "%"), "FLUSH PRIVILEGES");
        between(stage, "DO 0", move.formatted("%", "10.9.8.7"), () -> stage.set(secret));
        stage.server().execute("FLUSH PRIVILEGES");
    }

    private static void busy(Stage stage) throws SQLException {
        String secret = stage.user("busy");
        stage.server().execute("ALTER USER busy WITH MAX_USER_CONNECTIONS 1");
        String url = "jdbc:mysql://%s:%d/?sslMode=REQUIRED".formatted(stage.server().server().host(),
                stage.server().server().port());
        try (Connection only = DriverManager.getConnection(url, "busy", PASSWORD)) {
            stage.set(secret);
            only.clearWarnings();
        }
    }

    private static void unproved(Stage stage) throws SQLException {
        String secret = stage.user("unproved");
        stage.server().execute("UPDATE " + usersOf(stage) + " SET "
                + (isMySql(stage) ? "plugin = 'gone'" : "Priv = JSON_SET(Priv, '$.plugin', 'gone')")
                + " WHERE User = 'unproved'", "FLUSH PRIVILEGES");
        stage.set(secret);
    }

    private static String lock(String user) {
        Login account = new Login("any", 1, user, "any", Optional.empty(), new Login.Encryption.None());
        return "keyturn:" + HexFormat.of().formatHex(AccountLock.of(account), 0, 20);
    }
}
