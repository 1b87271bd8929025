package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.corpus.HostileLogins;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsMySql
class MySqlServerTest extends MysqldLoginsTest<MySqlServer> {

    private static final int LONGEST_NAME = 32;

    @Override
    MySqlServer start() {
        return MySqlServer.start();
    }

    @Override
    MysqldKind kind() {
        return new MySqlKind();
    }

    @Override
    List<String> names() {
        return HostileLogins.names().stream()
                .filter(name -> name.length() <= LONGEST_NAME && !name.endsWith(" "))
                .filter(name -> name.codePoints().noneMatch(Character::isSupplementaryCodePoint))
                .toList();
    }

    @Test
    void versionNamesTheServer() {
        assertThat(server().version()).isEqualTo("MySQL 8.0.31");
    }

    @ParameterizedTest
    @EnumSource
    void everyPluginChecksPasswords(MySqlServer.Plugin plugin) throws SQLException {
        String user = "with " + plugin.name();
        server().createUser(user, "right'\\\"", plugin);

        for (Transport transport : List.of(Transport.PLAIN, Transport.TLS, Transport.TLS)) {
            assertThat(login(user, "right'\\\"", transport)).isEqualTo(ACCEPTED);
            assertThat(login(user, "wrong", transport)).isEqualTo(refusal());
        }
        assertThat(server().logins(user, DatabaseServer.FUNCTION)).isEqualTo(new LoginCounts(3, 3));
    }

    @ParameterizedTest
    @EnumSource
    void retainedPasswordLogsInUntilItIsDiscarded(MySqlServer.Plugin plugin) throws SQLException {
        String user = "dual " + plugin.name();
        server().createUser(user, "first", plugin);

        execute("ALTER USER '%s' IDENTIFIED BY 'second' RETAIN CURRENT PASSWORD".formatted(user));
        assertThat(server().accepts(user, "first")).isTrue();
        assertThat(server().accepts(user, "second")).isTrue();
        assertThat(server().accepts(user, "third")).isFalse();

        execute("ALTER USER '%s' DISCARD OLD PASSWORD".formatted(user));
        assertThat(server().accepts(user, "first")).isFalse();
        assertThat(server().accepts(user, "second")).isTrue();
    }

    @Test
    void accountThatIsBlockedForWrongPasswordsIsRefusedAndCounted() throws SQLException {
        server().createUser("blocked", "right");
        execute("ALTER USER blocked FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");

        assertThat(server().accepts("blocked", "wrong")).isFalse();
        assertThat(server().accepts("blocked", "right")).isFalse();
        assertThat(server().logins("blocked", DatabaseServer.READERS)).isEqualTo(new LoginCounts(0, 2));
    }

    @Test
    void optionsPrevailAndPasswordsAreStillTakenLiterally() throws SQLException {
        try (MySqlServer strange = MySqlServer.start(
                "--sql-mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES", "--log-bin=binlog", "--require-secure-transport")) {
            strange.createUser("a\\'\"b", "c\\'\"d");

            assertThat(strange.dataDirectory().resolve("binlog.000001")).isNotEmptyFile();
        }
    }
}
