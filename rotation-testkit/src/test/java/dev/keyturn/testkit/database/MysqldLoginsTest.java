package dev.keyturn.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How MySQL and MariaDB count logins, also those of which their logs say little. */
abstract class MysqldLoginsTest<S extends MysqldServer> extends MysqldServerTest<S> {

    @Test
    void lockedAccountIsRefusedAndCounted() throws SQLException {
        server().createUser("locked", "right");
        execute("ALTER USER locked ACCOUNT LOCK");

        assertThat(server().accepts("locked", "right")).isFalse();
        assertThat(server().accepts("locked", "wrong")).isFalse();
        assertThat(server().logins("locked", DatabaseServer.READERS)).isEqualTo(new LoginCounts(0, 2));
    }

    @Test
    void expiredPasswordIsRefusedAndCounted() throws SQLException {
        server().createUser("expired", "right");
        execute("ALTER USER expired PASSWORD EXPIRE");

        assertThat(server().accepts("expired", "right")).isFalse();
        assertThat(server().logins("expired", DatabaseServer.READERS)).isEqualTo(new LoginCounts(0, 1));
    }

    @Test
    void loginIsCountedThoughItsClientDidNotWaitForTheAnswer() throws SQLException, IOException {
        server().createUser("gone", "right");
        server().accepts("gone", "right");

        new HalfLogin(server()).prove("gone", "right").close();

        assertThat(counted("gone")).isEqualTo(new LoginCounts(1, 0));
    }

    @Test
    void loginIsCountedThoughItsClientIsSilent() throws SQLException, IOException {
        server().createUser("silent", "right");
        server().accepts("silent", "right");

        try (HalfLogin silent = new HalfLogin(server())) {
            silent.prove("silent", "right");
            assertThat(counted("silent")).isEqualTo(new LoginCounts(1, 0));
        }
    }

    @Test
    void loginThatIsCutOffIsNeitherAcceptedNorRefused() throws SQLException, IOException {
        server().createUser("cut", "right");

        new HalfLogin(server()).proveNothing("cut").close();

        assertThat(counted("cut")).isEqualTo(new LoginCounts(0, 0));
    }

    @Test
    void addressIsNotBlockedAfterManyLoginsThatWereCutOff() throws SQLException, IOException {
        server().createUser("patient", "right");

        for (int i = 0; i < 150; i++) {
            new HalfLogin(server()).reset();
        }

        assertThat(login("patient", "right", Transport.TLS)).isEqualTo(ACCEPTED);
    }

    @Test
    void loginsAtTheSameTimeAreCountedExactly() throws Exception {
        server().createUser("busy 0", "right");
        server().createUser("busy 1", "right");
        execute("ALTER USER 'busy 1' ACCOUNT LOCK");

        try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
            List<Future<LoginCounts>> expected = IntStream.range(0, 6)
                    .mapToObj(client -> clients.submit(() -> logInOften("busy " + client % 2, client)))
                    .toList();
            while (!expected.stream().allMatch(Future::isDone)) {
                assertThat(server().logins("busy 1", DatabaseServer.READERS).accepted()).isZero();
            }
            for (int user = 0; user < 2; user++) {
                assertThat(server().logins("busy " + user, DatabaseServer.READERS)).isEqualTo(
                        expected.get(user).get().plus(expected.get(user + 2).get()).plus(expected.get(user + 4).get()));
            }
        }
    }

    /** As the count is of what the server has heard, it waits until the server has heard of the user. */
    private LoginCounts counted(String user) {
        while (server().log().stream().noneMatch(line -> line.contains(" Connect\t" + user + "@127.0.0.1 "))) {
            Thread.onSpinWait();
        }
        return server().logins(user, DatabaseServer.FUNCTION);
    }

    private LoginCounts logInOften(String user, int seed) throws SQLException {
        Random random = new Random(seed);
        LoginCounts counts = new LoginCounts(0, 0);
        for (int i = 0; i < 200; i++) {
            boolean accepted = server().accepts(user, random.nextBoolean() ? "right" : "wrong");
            counts = counts.plus(accepted ? new LoginCounts(1, 0) : new LoginCounts(0, 1));
        }
        return counts;
    }
}
