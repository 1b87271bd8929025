package dev.keyturn.mysql;

import static dev.keyturn.mysql.DatabaseErrors.between;
import static dev.keyturn.mysql.DatabaseErrors.user;

import dev.keyturn.Step;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.errors.Stage;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What MariaDB alone refuses, and what is wrong with administrators, whom it alone needs. */
final class MariaDbErrors {
    private static final String ADMINISTRATORS = "app/administrator";

    private MariaDbErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(logins(), secrets(), privileges()).flatMap(paths -> paths);
    }

    private static Stream<ErrorPath> logins() {
        return Stream.of(
                new ErrorPath("tooManyLoginsFailed", "LOGIN_BLOCKED", stage -> {
                    String secret = stage.user("blocked");
                    between(stage, "SET GLOBAL max_password_errors = 1", "SET GLOBAL max_password_errors = DEFAULT",
                            () -> {
                                stage.server().server().accepts("blocked", "wrong");
                                stage.set(secret);
                            });
                }),
                user("accountHasNoPassword", "LOGIN_REFUSED", "ALTER USER %s IDENTIFIED VIA unix_socket"),
                new ErrorPath("sessionIsForANewPasswordOnly", "PASSWORD_EXPIRED", stage -> {
                    String secret = stage.user("sandboxed");
                    stage.server().execute("ALTER USER sandboxed PASSWORD EXPIRE");
                    between(stage, "SET GLOBAL disconnect_on_expired_password = OFF",
                            "SET GLOBAL disconnect_on_expired_password = ON", () -> stage.set(secret));
                }),
                new ErrorPath("passwordIsChangedAfterTheLogin", "PASSWORD_MOVED", MariaDbErrors::overtaken),
                new ErrorPath("statementTakesTooLong", "TIMEOUT", stage -> {
                    String secret = stage.user("slow");
                    DatabaseErrors.holdingUsers(stage, () -> stage.set(secret));
                }));
    }

    private static Stream<ErrorPath> secrets() {
        return Stream.of(
                new ErrorPath("administratorIsTheSecretItself", "ADMIN_SECRET", stage -> {
                    Observed function = stage.function(stage.user("selfish"));
                    String own = function.person().describeSecret(get -> get.secretId(Observed.NAME)).arn();
                    function.person().putSecretValue(
                            put -> put.secretId(Observed.NAME).secretString(administered(stage, "selfish", own)));
                    stage.set(function);
                }),
                new ErrorPath("administratorIsNotThere", "ADMIN_SECRET", stage -> {
                    stage.user("orphaned");
                    stage.set(administered(stage, "orphaned", "app/nobody"));
                }),
                administrator("administratorIsNoLogin", "ADMIN_SECRET", Map.of("port", "canary")),
                administrator("administratorIsElsewhere", "ADMIN_ELSEWHERE", Map.of("host", "localhost")),
                new ErrorPath("administratorMayNotBeRead", "ADMIN_SECRET", stage -> {
                    Observed function = administered(stage, "unread", Map.of());
                    function.service().refuse("GetSecretValue", ADMINISTRATORS, "AccessDeniedException");
                    stage.set(function);
                }));
    }

    private static Stream<ErrorPath> privileges() {
        return Stream.of(
                administrator("administratorMayNotSeeTheUser", "PERMISSION", Map.of()),
                administrator("administratorMayNotChangeTheUser", "PERMISSION", Map.of("username", "spectator"),
                        "GRANT SELECT ON mysql.* TO spectator"),
                administrator("administratorsPasswordIsAnother", "LOGIN_REFUSED", Map.of("password", "canary")));
    }

    private static ErrorPath administrator(String name, String code, Map<String, Object> fields, String... changes) {
        return new ErrorPath(name, code, stage -> {
            Observed function = administered(stage, name, fields);
            stage.server().execute(changes);
            stage.set(function);
        });
    }

    /** A user who needs an administrator, and one who may do nothing, with these fields of the secret replaced. */
    private static Observed administered(Stage stage, String user, Map<String, Object> fields) throws SQLException {
        Map<String, Object> administrator = new HashMap<>(Map.of("username", "admin-of-" + user));
        administrator.putAll(fields);
        stage.user(user);
        stage.user(Json.text(administrator, "username"));
        Observed function = stage.bare(Map.of()).withSecret(administered(stage, user, ADMINISTRATORS));
        function.person().createSecret(
                create -> create.name(ADMINISTRATORS).secretString(stage.secret(administrator)));
        return function;
    }

    private static String administered(Stage stage, String user, String administrators) {
        return stage.secret(Map.of("username", user, "strategy", "dual-password", "masterarn", administrators));
    }

    /** A relay that reads along in clear text, and has the password changed when the function looks at its account. */
    private static void overtaken(Stage stage) throws SQLException {
        stage.user("raced");
        int relay = stage.server(client -> {
            try (Socket server = new Socket(stage.server().server().host(), stage.server().server().port())) {
                Thread answers = Thread.ofVirtual().start(() -> pass(server, client, said -> {}));
                pass(client, server, said -> {
                    if (said.contains("SHOW CREATE USER")) {
                        stage.server().expectPassword("raced", "canary");
                    }
                });
                answers.interrupt();
            }
        });
        Observed function = stage.function(stage.secret(Map.of("username", "raced", "ssl", false, "port", relay)));
        function.play(stage.begun(function, Step.CREATE_SECRET), Step.SET_SECRET);
    }

    private static void pass(Socket from, Socket to, Consumer<String> listener) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.getInputStream().read(bytes); read >= 0; read = from.getInputStream().read(bytes)) {
                listener.accept(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt(); // one side has had enough, and so has this thread
        }
    }
}
