package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.database.Login;
import dev.keyturn.testkit.database.RunningServer;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A MariaDB server with a plugin that validates passwords, and turns hashes down as long as it is strict about them.
 */
@EnabledIfSystemProperty(named = "keyturn.test.mariadb.url", matches = ".+",
        disabledReason = "the embedded server has no such plugin; .ci/distribution-mariadb has")
class StrictValidationTest {
    private static final String USER = "strictly";
    /** The plugin wants digits, both cases and a sign. */
    private static final String VALID = "Valid-1-password";

    @Test
    void strictServerIsRecognisedBeforeAnythingChangesAndALenientOneRotates() throws SQLException {
        try (RunningServer server = RunningServer.named("mariadb").orElseThrow()) {
            server.administer("SET GLOBAL strict_password_validation = OFF",
                    "CREATE USER " + USER + " IDENTIFIED BY '" + VALID + "'", "GRANT CREATE USER ON *.* TO " + USER,
                    "SET GLOBAL strict_password_validation = ON");
            try (RotatedUser user = RotatedUser.of(server, "mariadb", USER, Map.of("password", VALID))) {
                PendingRotation rotation = user.begin(Step.CREATE_SECRET, Step.SET_SECRET);
                assertThat(user.failures()).isEqualTo(List.of("STRICT_VALIDATION"));
                assertThat(server.accepts(USER, VALID)).isTrue();

                server.administer("SET GLOBAL strict_password_validation = OFF");
                user.goOn(rotation);
                assertThat(user.failures()).hasSize(1);
                assertThat(user.accepted()).isEqualTo(user.newest(1));
                assertThat(server.accepts(USER, VALID)).as("the one before").isTrue();
            } finally {
                server.administer("SET GLOBAL strict_password_validation = OFF", "DROP USER " + USER);
            }
        }
    }

    @Test
    void usersAreNotComparedThereEither() throws SQLException {
        try (RunningServer server = RunningServer.named("mariadb").orElseThrow();
                Connection admin = server.admin()) {
            MariaDbDialect dialect = new MariaDbDialect(Asked.DRIVER);
            Login login = Asked.login(dialect, server, USER, VALID);
            server.administer("SET GLOBAL strict_password_validation = ON");
            try {
                assertThatThrownBy(() -> dialect.accountsAt(Server.of(admin), admin, login))
                        .isInstanceOf(RotationException.Refused.class).hasMessageContaining("[STRICT_VALIDATION]");
            } finally {
                server.administer("SET GLOBAL strict_password_validation = OFF");
            }
        }
    }
}
