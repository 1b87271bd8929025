package dev.keyturn.testkit.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyturn.testkit.contract.Promise;
import dev.keyturn.testkit.corpus.HostileLogins;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every hostile user name with every hostile password, on a server that logs every statement and every error: a test
 * class to extend.
 */
public abstract class HostileLoginsContract {
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int FEWEST_LOGINS = 300;
    /** Of the passwords, where names and passwords have been combined already: each name and each password comes up. */
    private static final int ONE_OF = 6;

    protected abstract Engine engine();

    /** The server, which the subclass starts and stops. */
    protected abstract LoggedServer server();

    protected abstract Promise promise();

    /** What the server is set to in turn, one test each: all combinations in the first, some of them in others. */
    protected abstract List<String> settings();

    /** Sets the server, as far as new sessions are concerned. */
    protected abstract void set(String setting) throws SQLException;

    /** Makes a user that keeps the promise, anew if there is one. */
    protected abstract void create(String name, String password) throws SQLException;

    /** The names that the server keeps as they are. */
    protected abstract boolean isPossible(String name);

    /** Whether the server hashes this password, and does not take it for a hash. */
    protected boolean isHashed(String password) {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> userRotatesThroughAllPasswordsAndNoneIsInAnyLog() {
        return settings().stream().map(setting -> DynamicTest.dynamicTest(setting, () -> {
            List<String> names = HostileLogins.names().stream().filter(this::isPossible).toList();
            assertTrue(names.size() * HostileLogins.passwords().size() >= FEWEST_LOGINS);
            set(setting);
            int step = setting.equals(settings().getFirst()) ? 1 : ONE_OF;
            IntStream.range(0, names.size()).parallel().forEach(nth -> rotate(names.get(nth), some(nth % step, step)));
            requireSilence(server().log());
        }));
    }

    private static List<String> some(int first, int step) {
        List<String> all = HostileLogins.passwords();
        return IntStream.iterate(first, i -> i < all.size(), i -> i + step).mapToObj(all::get).toList();
    }

    /** Once around: each password is the new one of one rotation and the old one of the next. */
    private void rotate(String user, List<String> passwords) {
        try (Observed function = function(user, passwords.getLast())) {
            String before = passwords.getLast();
            for (String password : passwords) {
                PendingRotation pending = function.begin();
                function.storePending(pending, secret(user, password));
                function.emulator().driver().run(pending);
                requireAccepted(user, password, before);
                rehash(user, password);
                before = password;
            }
            assertEquals(List.of(), function.failures(), user);
            requireSilence(function.log());
        } catch (SQLException failure) {
            throw new AssertionError(user, failure);
        }
    }

    private Observed function(String user, String password) throws SQLException {
        create(user, password);
        return new Observed(Map.of("TLS_CA_FILE", server().server().certificate().toString()), TIME, engine().rotator())
                .withSecret(secret(user, password));
    }

    private void requireAccepted(String user, String password, String before) throws SQLException {
        assertTrue(server().server().accepts(user, password), user + " with " + password);
        assertEquals(promise() == Promise.OVERLAP, server().server().accepts(user, before), user + " with " + before);
    }

    /** The next rotation logs in with what the server itself has hashed: its way has to agree with the driver's. */
    private void rehash(String user, String password) throws SQLException {
        if (isHashed(password)) {
            server().setPassword(user, password);
        }
    }

    private String secret(String user, String password) {
        return Json.write(engine().secret(server().server().host(), server().server().port(), user, password));
    }

    private static void requireSilence(List<String> log) {
        String all = String.join("\n", log);
        Stream.concat(HostileLogins.passwords().stream(), Stream.of("hush"))
                .forEach(hidden -> assertTrue(!all.contains(hidden), hidden));
    }
}
