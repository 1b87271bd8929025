package dev.keyturn.postgres;

import dev.keyturn.testkit.errors.ErrorPath;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.errors.RdsErrors;
import dev.keyturn.testkit.errors.Stage;
import dev.keyturn.testkit.json.Json;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What stands in the way of two roles that are to take turns. */
final class PairErrors {
    private static final String ADMINISTRATORS = "app/administrator";

    private PairErrors() {}

    static Stream<ErrorPath> paths() {
        return Stream.of(secrets(), administrators(), rights(), owners(), new RdsErrors("alternating-users").paths())
                .flatMap(paths -> paths);
    }

    private static Stream<ErrorPath> secrets() {
        return Stream.of(
                new ErrorPath("administratorIsNotThere", "ADMIN_SECRET", stage -> {
                    stage.user("orphaned");
                    stage.set(stage.secret(Map.of("username", "orphaned", "masterarn", "app/nobody")));
                }),
                new ErrorPath("administratorIsTheSecretItself", "ADMIN_SECRET", stage -> {
                    Observed function = pair(stage, "selfish", Map.of());
                    String own = function.person().describeSecret(secret -> secret.secretId(Observed.NAME)).arn();
                    function.person().putSecretValue(put -> put.secretId(Observed.NAME)
                            .secretString(stage.secret(Map.of("username", "selfish", "masterarn", own))));
                    stage.set(function);
                }),
                new ErrorPath("administratorMayNotBeRead", "ADMIN_SECRET", stage -> {
                    Observed function = pair(stage, "unread", Map.of());
                    function.service().refuse("GetSecretValue", ADMINISTRATORS, "AccessDeniedException");
                    stage.set(function);
                }));
    }

    private static Stream<ErrorPath> administrators() {
        return Stream.of(
                administrator("administratorIsNoLogin", "ADMIN_SECRET", Map.of("port", "canary")),
                administrator("administratorIsElsewhere", "ADMIN_ELSEWHERE", Map.of("host", "localhost")),
                administrator("administratorsPasswordIsAnother", "LOGIN_REFUSED", Map.of("password", "canary")),
                administrator("administratorMayNothing", "PERMISSION", Map.of()),
                new ErrorPath("administratorMayNotChangeTheOther", "ADMIN_OPTION", stage -> {
                    Observed function = pair(stage, "foreign", Map.of(), "ALTER ROLE ADMIN SUPERUSER");
                    function.rotate();
                    execute(stage, "foreign", "ALTER ROLE ADMIN NOSUPERUSER CREATEROLE");
                    stage.set(function);
                }));
    }

    private static Stream<ErrorPath> rights() {
        return Stream.of(
                path("otherUserIsAStranger", "OTHER_USER", Map.of(), "CREATE ROLE CLONE"),
                path("privilegesAreNone", "SECRET_FIELD", Map.of("privileges", "canary"),
                        "ALTER ROLE ADMIN SUPERUSER", "CREATE ROLE CLONE"),
                path("rightsCannotBeGiven", "RIGHTS_MISSING", Map.of(),
                        "ALTER ROLE ADMIN CREATEROLE", "GRANT pg_monitor TO BASE"),
                new ErrorPath("rightsCannotBeTaken", "RIGHTS_SURPLUS", stage -> {
                    Observed function = pair(stage, "surplus", Map.of(), "ALTER ROLE ADMIN SUPERUSER");
                    function.rotate();
                    execute(stage, "surplus", "ALTER ROLE BASE REPLICATION");
                    stage.set(function);
                }),
                new ErrorPath("policyRulesTheOtherOut", "PASSWORD_POLICY", stage -> {
                    Observed function = pair(stage, "policed-pair", Map.of(), "ALTER ROLE ADMIN SUPERUSER",
                            "ALTER ROLE ADMIN SET session_preload_libraries = 'passwordcheck'");
                    stage.set(function, Json.with(Json.with(function.current(), "username", "policed-pair_clone"),
                            "password", "policed-pair_clone"));
                }));
    }

    private static Stream<ErrorPath> owners() {
        return Stream.of(
                path("ownerIsNoRole", "OWNER_ROLE", Map.of("owner", "nobody's role"), "ALTER ROLE ADMIN SUPERUSER"),
                path("ownerHasSideEffects", "OWNER_SIDE_EFFECTS", Map.of("owner", "makers"), "CREATE ROLE makers",
                        "ALTER ROLE ADMIN SUPERUSER", "ALTER ROLE BASE CREATEDB"));
    }

    /** @param fields of the users' secret */
    private static ErrorPath path(String name, String code, Map<String, Object> fields, String... statements) {
        return new ErrorPath(name, code, stage -> stage.set(pair(stage, name, fields, statements)));
    }

    /** @param fields of the administrator's secret */
    private static ErrorPath administrator(String name, String code, Map<String, Object> fields) {
        return new ErrorPath(name, code, stage -> stage.set(function(stage, name, Map.of(), fields)));
    }

    private static Observed pair(Stage stage, String base, Map<String, Object> fields, String... statements)
            throws SQLException {
        Observed function = function(stage, base, fields, Map.of());
        execute(stage, base, statements);
        return function;
    }

    private static Observed function(Stage stage, String base, Map<String, Object> fields,
            Map<String, Object> administrators) throws SQLException {
        stage.user(base);
        String administrator = stage.user("admin-of-" + base);
        Map<String, Object> secret = new HashMap<>(Map.of("username", base, "masterarn", ADMINISTRATORS));
        secret.putAll(fields);
        Observed function = stage.bare(Map.of()).withSecret(stage.secret(secret));
        Map<String, Object> kept = new HashMap<>(Json.fields(administrator));
        kept.putAll(administrators);
        function.person().createSecret(create -> create.name(ADMINISTRATORS).secretString(Json.write(kept)));
        return function;
    }

    /** BASE, CLONE and ADMIN stand for the users. */
    private static void execute(Stage stage, String base, String... statements) throws SQLException {
        for (String statement : statements) {
            stage.server().execute(statement.replace("BASE", Sql.quoted(base))
                    .replace("CLONE", Sql.quoted(base + "_clone")).replace("ADMIN", Sql.quoted("admin-of-" + base)));
        }
    }
}
