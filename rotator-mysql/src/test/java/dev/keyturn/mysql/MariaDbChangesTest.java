package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.database.Change;
import dev.keyturn.database.Login;
import dev.keyturn.database.Overlap;
import dev.keyturn.database.Terms;
import dev.keyturn.testkit.database.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What MariaDB's changes ask of the server, of its version and of the account. */
class MariaDbChangesTest {
    private static final String FIRST = RotatedUser.FIRST;
    private static final MariaDbDialect DIALECT = new MariaDbDialect(Asked.DRIVER);
    private static MariaDbServer mariadb;

    @BeforeAll
    static void start() {
        mariadb = MariaDbServer.start();
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Test
    void serverWithoutAlternativesIsRefused() throws SQLException {
        try (Connection connection = mariadb.admin()) {
            Server old = Asked.server("10.3.39-MariaDB");
            assertRefused("ENGINE", () -> DIALECT.accountsAt(old, connection, login("admin")));
            assertRefused("ENGINE", () -> DIALECT.changeAt(old, connection, login("admin"), terms()));
        }
    }

    @Test
    void usersAreComparedInAModeInWhichAGrantMakesNobody() throws SQLException {
        try (Connection connection = mariadb.admin()) {
            assertThat(DIALECT.accountsAt(Asked.server("10.4.0-MariaDB"), connection, login("admin")))
                    .isInstanceOf(MariaDbAccounts.class);
            assertThat(Sql.rows(connection, "SELECT @@SESSION.sql_mode"))
                    .isEqualTo(List.of(List.of("NO_AUTO_CREATE_USER")));
        }
    }

    @Test
    void statementsTakeNoLongerThanThereIsTime() {
        Matcher limits = Pattern.compile(
                "lock_wait_timeout=9\\d\\d,innodb_lock_wait_timeout=9\\d\\d,max_statement_time=(\\d+\\.\\d+)")
                .matcher(DIALECT.limits(Deadline.in(Duration.ofSeconds(1000))));

        assertThat(limits.matches()).isTrue();
        assertThat(Double.parseDouble(limits.group(1))).isBetween(900.0, 1000.0);
    }

    @Test
    void passwordThatIsAnotherSinceTheLoginIsLeftToTheRepetition() throws SQLException {
        mariadb.createUser("overtaken", FIRST);
        assertThatThrownBy(() -> change("overtaken", "before", terms()))
                .isInstanceOf(RotationException.OutOfTurn.class).hasMessageContaining("[PASSWORD_MOVED]");
        assertThat(change("overtaken", FIRST, terms())).isInstanceOf(SetPassword.class);
    }

    @Test
    void accountThatProvesItselfInAnotherWayIsRefused() throws SQLException {
        mariadb.createUser("partly", FIRST);
        mariadb.administer("ALTER USER partly IDENTIFIED VIA unix_socket"
                + " OR mysql_native_password USING PASSWORD('" + FIRST + "')");
        assertRefused("AUTHENTICATION", () -> change("partly", "before", terms()));
    }

    @Test
    void whoeverMayNotKeepBothNeedsAnAdministrator() throws SQLException {
        mariadb.createUser("lowly", FIRST);
        assertRefused("STRATEGY", () -> change("lowly", FIRST, terms(Optional.empty())));
        assertRefused("LOGIN_REFUSED", () -> change("lowly", FIRST, terms(Optional.of(login("lowly", "wrong")))));
        try (Change byAdministrator = change("lowly", FIRST, terms(Optional.of(login("lowly"))))) {
            assertThat(byAdministrator.description()).contains("set by the administrator");
        }
    }

    /** Whoever lost the privilege since is not asked for it. */
    @Test
    void accountThatHasBothPasswordsAlreadyIsNotChanged() throws SQLException {
        mariadb.createUser("keeper", FIRST);
        mariadb.administer("ALTER USER keeper IDENTIFIED VIA mysql_native_password USING PASSWORD('second')"
                + " OR mysql_native_password USING PASSWORD('" + FIRST + "')");
        try (Connection own = mariadb.reader("keeper", FIRST).orElseThrow()) {
            new Alternatives(rewrite(own, "keeper"), false)
                    .add(login("keeper", "second"), login("keeper"), new Untouched());
        }
        assertThat(mariadb.accepts("keeper", "second")).isTrue();
        assertThat(mariadb.accepts("keeper", FIRST)).isTrue();
    }

    @Test
    void putBackIsOnePasswordInThePlaceOfAllOthers() throws SQLException {
        mariadb.createUser("renewed", FIRST);
        mariadb.administer("GRANT CREATE USER ON *.* TO renewed");
        try (Connection own = mariadb.reader("renewed", FIRST).orElseThrow()) {
            new Alternatives(rewrite(own, "renewed"), false).to(login("renewed", "second"), login("renewed"));
        }
        assertThat(mariadb.accepts("renewed", "second")).isTrue();
        assertThat(mariadb.accepts("renewed", FIRST)).isFalse();
    }

    @Test
    void changeLetsGoOfAnAdministratorsConnectionOnly() throws SQLException {
        try (Connection connection = mariadb.admin()) {
            Rewrite rewrite = rewrite(connection, "any");
            Alternatives own = new Alternatives(rewrite, false);
            own.close();
            assertThat(connection.isClosed()).isFalse();
            assertThat(own.description()).endsWith("until the next rotation.");

            Alternatives administrators = new Alternatives(rewrite, true);
            administrators.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(administrators.description()).endsWith("set by the administrator of \"masterarn\".");
        }
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RotationException.Refused.class).hasMessageContaining("[" + code + "]");
    }

    private static Change change(String user, String password, Terms terms) throws SQLException {
        try (Connection own = mariadb.reader(user, FIRST).orElseThrow()) {
            return DIALECT.changeAt(Server.of(own), own, login(user, password), terms);
        }
    }

    private static Rewrite rewrite(Connection connection, String name) {
        return new Rewrite(connection, new Account(name, "%"), login(name));
    }

    private static Terms terms() {
        return new Terms(Terms.Wish.BEST, Optional::empty, Deadline.in(Duration.ofSeconds(20)));
    }

    /** Both passwords, by an administrator where that takes one. */
    private static Terms terms(Optional<Login> administrator) {
        return new Terms(Terms.Wish.BOTH, () -> administrator, Deadline.in(Duration.ofSeconds(20)));
    }

    private static Login login(String name) {
        return login(name, FIRST);
    }

    private static Login login(String name, String password) {
        return Asked.login(DIALECT, mariadb, name, password);
    }

    /** Recovery of an account that needs none. */
    private static final class Untouched implements Overlap.Recovery {
        @Override
        public void lookAgain() {
            throw new AssertionError("nothing is overwritten");
        }

        @Override
        public Stream<Login> known() {
            throw new AssertionError("no other password is needed");
        }
    }
}
