package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.corpus.HostileLogins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MariaDbServerTest extends MysqldLoginsTest<MariaDbServer> {

    @Override
    MariaDbServer start() {
        return MariaDbServer.start();
    }

    @Override
    MysqldKind kind() {
        return new MariaDbKind();
    }

    @Override
    List<String> names() {
        return HostileLogins.names().stream()
                .filter(name -> !name.endsWith(" "))
                .filter(name -> name.codePoints().noneMatch(Character::isSupplementaryCodePoint))
                .toList();
    }

    @Test
    void versionNamesTheServer() {
        assertThat(server().version()).isEqualTo("MariaDB 11.4.5");
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TLS", "VERIFIED_TLS"})
    void bothAlternativesOfAnAccountLogIn(Transport transport) throws SQLException {
        String user = "alternatives " + transport;
        server().createUser(user, "first");

        execute("""
                ALTER USER '%s' IDENTIFIED VIA mysql_native_password USING PASSWORD('second')
                OR mysql_native_password USING PASSWORD('first')""".formatted(user));

        assertThat(login(user, "first", transport)).isEqualTo(ACCEPTED);
        assertThat(login(user, "second", transport)).isEqualTo(ACCEPTED);
        assertThat(login(user, "third", transport)).isEqualTo(refusal());
        assertThat(server().logins(user, DatabaseServer.FUNCTION)).isEqualTo(new LoginCounts(2, 1));
    }

    @Test
    void optionsPrevail() throws SQLException, IOException {
        try (MariaDbServer logging = MariaDbServer.start("--sql-mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES",
                "--log-bin=binlog", "--slow-query-log", "--slow-query-log-file=slow.log", "--long-query-time=0",
                "--max-password-errors=1")) {
            logging.createUser("a\\'\"b", "hush-hush\\'\"d");

            assertThat(logging.accepts("a\\'\"b", "hush-hush\\'\"d")).isTrue();
            assertThat(logging.accepts("a\\'\"b", "wrong")).isFalse();
            assertThat(logging.accepts("a\\'\"b", "hush-hush\\'\"d")).isFalse();
            assertThat(logging.logins("a\\'\"b", DatabaseServer.READERS)).isEqualTo(new LoginCounts(1, 2));
            for (String log : List.of("binlog.000001", "slow.log")) {
                assertThat(Files.readString(logging.dataDirectory().resolve(log), StandardCharsets.ISO_8859_1))
                        .isNotEmpty().doesNotContain("hush-hush");
            }
        }
    }
}
