package dev.keyturn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.corpus.HostileLogins;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile user name with every hostile password, on a server that logs every statement and every error. */
class HostileLoginsTest {
    private static final List<String> PASSWORDS = HostileLogins.passwords();
    private static LoggedPostgres postgres;

    @BeforeAll
    static void start() throws SQLException {
        postgres = new LoggedPostgres();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void corpusHoldsThreeHundredLoginsAndMore() {
        assertThat(HostileLogins.names()).doesNotHaveDuplicates();
        assertThat(PASSWORDS).doesNotHaveDuplicates();
        assertThat(HostileLogins.names().size() * PASSWORDS.size()).isGreaterThanOrEqualTo(300);
    }

    /** Once around: each password is the new one of one rotation and the old one of the next. */
    @ParameterizedTest
    @MethodSource("dev.keyturn.testkit.corpus.HostileLogins#names")
    void userRotatesThroughAllPasswordsAndNoneIsInAnyLog(String name) throws SQLException {
        String old = PASSWORDS.getLast();
        postgres.createUser(name, old);
        try (InProcessRotation rotation = new InProcessRotation(secret(name, old),
                Map.of("TLS_CA_FILE", postgres.server().certificate().toString()))) {
            for (String password : PASSWORDS) {
                rotate(rotation, name, password);
                assertThat(postgres.server().accepts(name, password)).as(password).isTrue();
                assertThat(postgres.server().accepts(name, old)).as(old).isFalse();
                rehash(name, password);
                old = password;
            }
            assertThat(rotation.failures).isEmpty();
            assertThat(String.join("\n", rotation.log)).doesNotContain(PASSWORDS).doesNotContain("hush");
        }
        assertThat(String.join("\n", postgres.log())).contains("SCRAM-SHA-256$4096:").doesNotContain(PASSWORDS)
                .doesNotContain("hush");
    }

    private static void rotate(InProcessRotation rotation, String name, String password) {
        PendingRotation pending = rotation.begin();
        rotation.storePending(pending, secret(name, password));
        rotation.emulator.driver().run(pending);
    }

    /** The next rotation logs in with what the server itself has hashed: its way has to agree with the driver's. */
    private static void rehash(String name, String password) throws SQLException {
        if (!password.matches("(?s)md5[0-9a-f]{32}|SCRAM-SHA-256\\$.*")) {
            postgres.setPassword(name, password);
        }
    }

    private static Map<String, Object> secret(String name, String password) {
        return InProcessRotation.secret(postgres.server().host(), postgres.server().port(), name, password);
    }
}
