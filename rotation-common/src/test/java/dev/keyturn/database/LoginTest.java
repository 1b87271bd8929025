package dev.keyturn.database;

import static dev.keyturn.database.Logins.DIALECT;
import static dev.keyturn.database.Logins.SECRET;
import static dev.keyturn.database.Logins.assertRefused;
import static dev.keyturn.database.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import dev.keyturn.database.Login.Encryption.Verified;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    @Test
    void fewestFieldsMeanDefaultPortNoDatabaseAndVerifiedTls() {
        Login login = login(SECRET);

        assertThat(login.port()).isEqualTo(5432);
        assertThat(login.dbname()).isEmpty();
        assertThat(login.encryption()).isEqualTo(new Verified("db.example.com"));
    }

    @Test
    void everyFieldIsTaken() {
        Login login = login(SECRET.with("dbname", "shop").with("port", 6543));

        assertThat(login.host()).isEqualTo("db.example.com");
        assertThat(login.port()).isEqualTo(6543);
        assertThat(login.username()).isEqualTo("app");
        assertThat(login.password()).isEqualTo("hush-hush");
        assertThat(login.dbname()).contains("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "host", "username", "password"})
    void missingFieldIsNamed(String field) {
        Map<String, Object> values = new LinkedHashMap<>(SECRET.values());
        values.remove(field);

        assertRefused(new Secret.Fields(values), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "host", "username", "password", "dbname"})
    void fieldThatIsNoStringIsNamed(String field) {
        assertRefused(SECRET.with(field, List.of("hush-hush")), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "host", "username", "password", "dbname"})
    void emptyFieldIsNamed(String field) {
        assertRefused(SECRET.with(field, ""), field);
    }

    @Test
    void anotherEngineIsNamedWithThoseThatWouldDo() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> login(SECRET.with("engine", "mysql")))
                .withMessageContaining("\"engine\" is \"mysql\"")
                .withMessageContaining("aurora-postgresql, postgres");
    }

    @Test
    void plainTextIsNoLogin() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> Login.of(new Secret.Text("hush-hush"), DIALECT))
                .withMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "db.example.com", "DB-1.Example.com", "10.0.0.1", "::1", "fe80::1",
            "a_b.internal", "app.cluster-abc.eu-central-1.rds.amazonaws.com"})
    void hostNameOrAddressIsTaken(String host) {
        assertThat(login(SECRET.with("host", host)).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/../x", "db?sslmode=disable", "db,other", "db;a", "user@db", "[::1]", "db ", " db",
            "db\n",
            "d\u0000b", "-db", ".db", "db#1", "db&a=b", "db%2e", "dbé", "\\\\db"})
    void hostThatIsNoHostNameIsRefusedByName(String host) {
        assertRefused(SECRET.with("host", host), "host");
    }

    @Test
    void hostLongerThanADomainNameCanBeIsRefused() {
        assertThat(login(SECRET.with("host", "a".repeat(253))).host()).hasSize(253);
        assertRefused(SECRET.with("host", "a".repeat(254)), "host");
    }

    @ParameterizedTest
    @MethodSource
    void portIsANumberOrItsDigits(Object port, int expected) {
        assertThat(login(SECRET.with("port", port)).port()).isEqualTo(expected);
    }

    static Stream<Arguments> portIsANumberOrItsDigits() {
        return Stream.of(Arguments.of(1, 1), Arguments.of(65_535, 65_535), Arguments.of("1", 1),
                Arguments.of("5433", 5433), Arguments.of("65535", 65_535));
    }

    @ParameterizedTest
    @MethodSource
    void whateverElseIsNoPort(Object port) {
        assertRefused(SECRET.with("port", port), "port");
    }

    static Stream<Object> whateverElseIsNoPort() {
        return Stream.of(0, -1, 65_536, 4_294_972_728L, new BigDecimal("5432.0"), true, "", "0", "05432", "65536",
                "99999", " 5432", "5432/x", "٥٤٣٢", List.of(5432));
    }

    @Test
    void passwordOfAnotherVersionIsTriedWhereAndHowThisOneSays() {
        Login other = login(SECRET.with("password", "older").with("ssl", false));

        Login login = login(SECRET).withPasswordOf(other);

        assertThat(login.password()).isEqualTo("older");
        assertThat(login.encryption()).isEqualTo(new Verified("db.example.com"));
    }

    @Test
    void sameAccountWhateverThePasswordTheDatabaseAndTheCaseOfTheHost() {
        Login login = login(SECRET);

        assertThat(login.isSameAccount(login(SECRET.with("password", "x").with("host", "DB.example.COM")))).isTrue();
        assertThat(login.isSameAccount(login(SECRET.with("port", "5432")))).isTrue();
        assertThat(login.isSameAccount(login(SECRET.with("dbname", "other")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "username"})
    void anotherAccountWhereHostOrUserDiffers(String field) {
        assertThat(login(SECRET).isSameAccount(login(SECRET.with(field, "other")))).isFalse();
        assertThat(login(SECRET).isSameAccount(login(SECRET.with("port", 5433)))).isFalse();
    }

    @Test
    void printedAsUserAndPlaceWithoutPassword() {
        assertThat(login(SECRET)).hasToString("user \"app\" at db.example.com:5432");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password", "dbname"})
    void nulWhichWouldBeginAnotherStartUpParameterIsRefusedByName(String field) {
        assertRefused(SECRET.with(field, "app\0options"), field);
    }

    @Test
    void controlCharactersInUserNamesAreNotPrinted() {
        Login login = login(SECRET.with("username", "a\n\u0001\u001b\u007fb"));

        assertThat(login.account()).isEqualTo("user \"a????b\" at db.example.com:5432");
        assertThat(login.username()).isEqualTo("a\n\u0001\u001b\u007fb");
    }

    @Test
    void charactersThatTurnOrBreakALineAreNotPrinted() {
        assertThat(login(SECRET.with("username", "a\u202e\u2028\u200b\u0085\ud800b")).account())
                .startsWith("user \"a?????b\"");
        assertThat(login(SECRET.with("username", "ümläut 密码 🔑")).account()).startsWith("user \"ümläut 密码 🔑\"");
    }

    @Test
    void controlCharactersInEnginesAreNotPrinted() {
        assertThatExceptionOfType(RotationException.Malformed.class)
                .isThrownBy(() -> login(SECRET.with("engine", "my\nsql")))
                .withMessageContaining("\"my?sql\"");
    }
}
