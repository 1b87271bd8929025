package dev.keyturn.database;

import static dev.keyturn.database.Logins.SECRET;
import static dev.keyturn.database.Logins.assertRefused;
import static dev.keyturn.database.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.database.Login.Encryption;
import dev.keyturn.database.Login.Encryption.None;
import dev.keyturn.database.Login.Encryption.Verified;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {
    @ParameterizedTest
    @MethodSource
    void sslIsABooleanOrItsName(Object ssl, Encryption expected) {
        assertThat(login(SECRET.with("ssl", ssl)).encryption()).isEqualTo(expected);
    }

    static Stream<Arguments> sslIsABooleanOrItsName() {
        Encryption verified = new Verified("db.example.com");
        Encryption none = new None();
        return Stream.of(Arguments.of(true, verified), Arguments.of(false, none), Arguments.of("true", verified),
                Arguments.of("True", verified), Arguments.of("false", none), Arguments.of("FALSE", none));
    }

    @ParameterizedTest
    @MethodSource
    void whateverElseIsNoChoiceOfEncryption(Object ssl) {
        assertRefused(SECRET.with("ssl", ssl), "ssl");
    }

    static Stream<Object> whateverElseIsNoChoiceOfEncryption() {
        return Stream.of(0, 1, "", "no", "false ", "disable", List.of(false));
    }

    @Test
    void certificateMayHaveToNameAnotherHost() {
        Login login = login(SECRET.with("sslhost", "real.example.com"));

        assertThat(login.host()).isEqualTo("db.example.com");
        assertThat(login.encryption()).isEqualTo(new Verified("real.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*.example.com", "db/x", " db"})
    void certificateHostThatIsNoHostNameIsRefusedByName(String host) {
        assertRefused(SECRET.with("sslhost", host), "sslhost");
    }

    @Test
    void certificateHostWithoutTlsIsAContradiction() {
        assertRefused(SECRET.with("sslhost", "real.example.com").with("ssl", false), "sslhost");
    }
}
