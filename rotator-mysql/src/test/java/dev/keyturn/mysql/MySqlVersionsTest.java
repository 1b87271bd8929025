package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.database.Login;
import dev.keyturn.database.Terms;
import dev.keyturn.testkit.database.MySqlServer;
import dev.keyturn.testkit.database.NeedsMySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done at versions that are not at hand: the server is asked nothing that it would answer differently. */
@NeedsMySql
class MySqlVersionsTest {
    private static final String FIRST = RotatedUser.FIRST;
    private static final MySqlDialect DIALECT = new MySqlDialect(Asked.DRIVER);
    private static MySqlServer mysql;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start();
    }

    @AfterAll
    static void stop() {
        mysql.close();
    }

    @ParameterizedTest
    @CsvSource({"5.7.5, false", "5.7.6, true", "5.7.44-log, true", "8.0.0, false", "8.0.13, false", "8.0.14, true",
            "8.4.0, true", "unknown, false"})
    void usersAreComparedWhereTheirRightsAreKnown(String version, boolean known) throws SQLException {
        try (Connection connection = mysql.admin()) {
            ThrowingCallable compare = () -> assertThat(
                    DIALECT.accountsAt(Asked.server(version), connection, login("admin", FIRST))).isNotNull();
            if (known) {
                assertThatCode(compare).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(compare).isInstanceOf(RotationException.Refused.class)
                        .hasMessageContaining("[ENGINE]");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5.7.44, false", "8.0.13, false", "8.0.14, true"})
    void bothPasswordsAreKeptWhereTheServerCan(String version, boolean both) throws SQLException {
        try (Connection own = mysql.admin()) {
            assertThat(DIALECT.changeAt(Asked.server(version), own, login("admin", FIRST), terms(Terms.Wish.BEST)))
                    .isInstanceOf(both ? DualPassword.class : PlainChange.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Terms.Wish.class, names = {"BEST", "ONE"})
    void whoeverMayKeepNoSecondOneMayNotEndOneEither(Terms.Wish wish) throws SQLException {
        try (Connection own = user("lowly_" + wish)) {
            assertThat(DIALECT.changeAt(Asked.server("8.0.31"), own, login("lowly_" + wish, FIRST), terms(wish)))
                    .isEqualTo(new PlainChange(own, Asked.server("8.0.31"), false));
        }
    }

    @Test
    void whoeverMayKeepNoSecondOneIsRefusedWhereTheSecretAsksForIt() throws SQLException {
        try (Connection own = user("lowly")) {
            assertThatThrownBy(
                    () -> DIALECT.changeAt(Asked.server("8.0.31"), own, login("lowly", FIRST), terms(Terms.Wish.BOTH)))
                    .isInstanceOf(RotationException.Refused.class).hasMessageContaining("[STRATEGY]")
                    .hasMessageContaining("GRANT APPLICATION_PASSWORD_ADMIN");
        }
    }

    @Test
    void olderServerIsNotToldWhichPasswordIsReplaced() throws SQLException {
        try (Connection own = user("older")) {
            new PlainChange(own, Asked.server("8.0.13"), false).to(login("older", "second"), login("older", "wrong"));
        }
        assertThat(mysql.accepts("older", "second")).isTrue();
    }

    @Test
    void newerOneRefusesWhereItIsToldWrongly() throws SQLException {
        try (Connection own = user("newer")) {
            PlainChange change = new PlainChange(own, Asked.server("8.0.14"), false);
            assertThatThrownBy(() -> change.to(login("newer", "second"), login("newer", "wrong")))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(mysql.accepts("newer", FIRST)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"8.0.13, false, true, From MySQL 8.0.14 on", "8.0.13, true, true, From MySQL 8.0.14 on",
            "8.0.14, false, false, Run GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO 'app'@'%'",
            "8.0.14, true, true, 'Without \"strategy\": \"single-user\"'"})
    void whatHelpsAndWhatIsLeftDependsOnVersionAndPrivilege(
            String version, boolean mayEndSecond, boolean endsEveryOlder, String help) throws SQLException {
        try (Connection own = mysql.admin()) {
            PlainChange change = new PlainChange(own, Asked.server(version), mayEndSecond);

            assertThat(change.endsEveryOlder()).isEqualTo(endsEveryOlder);
            assertThat(change.howToKeepBoth()).startsWith(help);
        }
    }

    @Test
    void statementsWaitNoLongerThanThereIsTime() {
        assertThat(DIALECT.limits(Deadline.in(Duration.ofSeconds(1000))))
                .matches("lock_wait_timeout=9\\d\\d,innodb_lock_wait_timeout=9\\d\\d");
    }

    private static Connection user(String name) throws SQLException {
        mysql.createUser(name, FIRST);
        return mysql.reader(name, FIRST).orElseThrow();
    }

    private static Terms terms(Terms.Wish wish) {
        return new Terms(wish, Optional::empty, Deadline.in(Duration.ofSeconds(20)));
    }

    private static Login login(String name, String password) {
        return Asked.login(DIALECT, mysql, name, password);
    }
}
