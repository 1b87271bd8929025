package dev.keyturn.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final String READER = "shop.cluster-ro-abc.eu-central-1.rds.amazonaws.com";

    @ParameterizedTest
    @CsvSource({"db.example.com, db.example.com", "DB.Example.com, db.eXample.com", "*.example.com, db.example.com",
            "*.example.com, a.b.example.com", "'one, *.example.com ,', db.example.com", "10.0.0.1, 10.0.0.1",
            "fd00::1, FD00::1", "'', anything", "' , ', anything"})
    void hostIsAllowed(String setting, String host) {
        assertThatCode(() -> allowed(setting).require(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"db.example.com, db.example.com.evil.org", "db.example.com, a.db.example.com",
            "*.example.com, example.com", "*.example.com, evilexample.com", "*.example.com, db.example.com.",
            "*.example.com, db.example.org", "*.prod.example.com, db.dev.example.com", "10.0.0.1, 10.0.0.11",
            "dbXexample.com, db.example.com", "*.b, a-b"})
    void hostIsRefusedByName(String setting, String host) {
        assertThatExceptionOfType(RotationException.Refused.class).isThrownBy(() -> allowed(setting).require(host))
                .withMessageContaining(host).withMessageContaining("ALLOWED_HOSTS")
                .returns("HOST_NOT_ALLOWED", RotationException::code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "*.", "*example.com", "db.*.com", "http://db.example.com", "db.example.com:5432", "a b"})
    void settingThatIsNoListOfHostsIsNamed(String setting) {
        assertThatExceptionOfType(RotationException.Malformed.class).isThrownBy(() -> allowed(setting))
                .withMessageContaining("ALLOWED_HOSTS").returns("SETTING", RotationException::code);
    }

    @Test
    void noSettingAllowsEveryHost() {
        assertThat(AllowedHosts.fromEnvironment(Map.of())).isEqualTo(AllowedHosts.ALL);
    }

    /** No login comes into being without the question, that of a reader endpoint or an administrator included. */
    @Test
    void loginIsReadOfAnAllowedHostOnly() {
        Dialect restricted =
                new NamesOnly(Set.of("postgres"), 5432, allowed("shop.cluster-abc.eu-central-1.rds.amazonaws.com"));

        assertThatExceptionOfType(RotationException.Refused.class)
                .isThrownBy(() -> Login.of(Logins.SECRET.with("host", READER), restricted))
                .withMessageContaining(READER);
    }

    /** A value that nobody may log in with would otherwise be tried for ever. */
    @Test
    void pendingValueForAnotherHostIsGivenUp() {
        Dialect restricted = new NamesOnly(Set.of("postgres"), 5432, allowed("db.example.com"));

        assertThatExceptionOfType(RotationException.Unusable.class)
                .isThrownBy(() -> new Pending(Logins.SECRET.with("host", "dev.example.com")).login(restricted))
                .withMessageContaining("HOST_NOT_ALLOWED");
    }

    private static AllowedHosts allowed(String setting) {
        return AllowedHosts.fromEnvironment(Map.of("ALLOWED_HOSTS", setting));
    }
}
