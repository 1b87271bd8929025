package dev.keyturn.mysql;

import static dev.keyturn.testkit.errors.Stage.CANARY;
import static dev.keyturn.testkit.errors.Stage.PASSWORD;

import dev.keyturn.Step;
import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.errors.Stage;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** What MySQL alone refuses. */
final class MySqlErrors {
    private static final String USED_BEFORE = CANARY + "-used-before";

    private MySqlErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.concat(accounts(), passwords());
    }

    private static Stream<ErrorPath> accounts() {
        return Stream.of(
                new ErrorPath("tooManyLoginsFailed", "LOGIN_BLOCKED", stage -> {
                    String secret = stage.user("blocked");
                    stage.server().execute("ALTER USER blocked FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");
                    stage.server().server().accepts("blocked", "wrong");
                    stage.set(secret);
                }),
                new ErrorPath("anotherSessionHoldsTheTable", "LOCKED", stage -> {
                    String secret = stage.user("waiting");
                    DatabaseErrors.holdingUsers(stage, () -> stage.set(secret));
                }),
                new ErrorPath("privilegeIsRevokedMeanwhile", "PERMISSION", stage -> {
                    Observed function = stage.function(stage.user("revoked"));
                    stage.server().execute("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO revoked");
                    function.service().before("UpdateSecretVersionStage", () -> revoke(stage));
                    stage.set(function);
                }));
    }

    private static Stream<ErrorPath> passwords() {
        return Stream.of(
                firstPassword("firstPasswordIsUnknown", "ALTER USER %s PASSWORD REQUIRE CURRENT OPTIONAL"),
                firstPassword("firstPasswordIsDemanded", "ALTER USER %s PASSWORD REQUIRE CURRENT",
                        "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO %s"),
                policy("policyRulesTheValueOut", "DO 0"),
                policy("policyRulesTheSecondValueOut", "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO %s"),
                new ErrorPath("policyRulesCurrentOut", "REPAIR_REFUSED", MySqlErrors::repairRuledOut));
    }

    private static void revoke(Stage stage) {
        try {
            stage.server().execute("REVOKE APPLICATION_PASSWORD_ADMIN ON *.* FROM revoked");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The secret knows the second password only. */
    private static ErrorPath firstPassword(String name, String... changes) {
        return new ErrorPath(name, "CURRENT_DEMANDED", stage -> {
            String secret = stage.user(name);
            stage.server().execute(
                    "ALTER USER " + name + " IDENTIFIED BY '" + CANARY + "-first' RETAIN CURRENT PASSWORD");
            for (String change : changes) {
                stage.server().execute(change.formatted(name));
            }
            stage.set(secret);
        });
    }

    private static ErrorPath policy(String name, String change) {
        return new ErrorPath(name, "PASSWORD_POLICY", stage -> {
            String secret = stage.user(name);
            remember(stage, name);
            stage.server().execute(change.formatted(name));
            stage.set(stage.function(secret), stage.secret(Map.of("username", name, "password", USED_BEFORE)));
        });
    }

    /** Has the server know of two passwords that must not come again, the second being in force. */
    private static void remember(Stage stage, String user) throws SQLException {
        stage.server().execute("ALTER USER " + user + " PASSWORD HISTORY 5");
        stage.server().setPassword(user, USED_BEFORE);
        stage.server().setPassword(user, PASSWORD);
    }

    /** Current has been in force before, and an abandoned rotation has replaced it in the database. */
    private static void repairRuledOut(Stage stage) throws SQLException {
        String secret = stage.user("replaced");
        remember(stage, "replaced");
        Observed function = stage.patientFunction(secret);
        stage.begun(function, Step.CREATE_SECRET, Step.SET_SECRET);
        function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(secret));
        stage.set(function);
    }
}
