package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.RotationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    /**
     * Of the password "secret": the example in MySQL's manual,
     * https://dev.mysql.com/doc/refman/5.7/en/encryption-functions.html
     */
    private static final String SECRET = "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7";
    private static final String OTHER = "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19";

    @Test
    void hashIsThatOfTheServer() {
        assertThat(Authentication.hash("secret")).isEqualTo(SECRET);
        assertThat(Authentication.hash("password")).isEqualTo(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`app`@`%`", "'app'@'%'", "app@%", "`qu'o`` IDENTIFIED VIA x`@`10.%`", "`a@b`@`localhost`"})
    void onePasswordIsOneAlternative(String account) {
        Authentication one = Authentication.parse(
                "CREATE USER " + account + " IDENTIFIED BY PASSWORD '" + SECRET + "' REQUIRE SSL");

        assertThat(one.sql()).isEqualTo("IDENTIFIED VIA mysql_native_password USING '" + SECRET + "'");
        assertThat(one.accepts("secret")).isTrue();
        assertThat(one.accepts("other")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"IDENTIFIED VIA mysql_native_password USING '*A' OR unix_socket WITH MAX_USER_CONNECTIONS 7, 2",
            "IDENTIFIED VIA unix_socket, 1",
            "IDENTIFIED VIA ed25519 USING 'it''s \\' OR x' OR mysql_native_password USING '*A' ACCOUNT LOCK, 2",
            "IDENTIFIED VIA mysql_native_password USING '*A' OR mysql_native_password USING '*B' OR pam USING 'x', 3",
            "REQUIRE X509, 0"})
    void alternativesAreReadAndWrittenBack(String clauses, int count) {
        Authentication read = Authentication.parse("CREATE USER `app`@`%` " + clauses);

        assertThat(read.alternatives()).hasSize(count);
        if (count > 0) {
            assertThat(clauses).startsWith(read.sql());
        }
    }

    @Test
    void passwordsGoFirstAndWhateverIsNoneIsKept() {
        Authentication read = Authentication.parse("CREATE USER `app`@`%` IDENTIFIED VIA unix_socket"
                + " OR mysql_native_password USING '*A' OR ed25519 USING 'key' OR mysql_native_password USING '*B'");

        Authentication both = read.withPasswords("secret", "password");

        assertThat(both.sql()).isEqualTo("IDENTIFIED VIA mysql_native_password USING '" + SECRET
                + "' OR mysql_native_password USING '" + OTHER + "' OR unix_socket OR ed25519 USING 'key'");
        assertThat(both.beginsWith("secret")).isTrue();
        assertThat(both.beginsWith("password")).isFalse();
        assertThat(both.accepts("password")).isTrue();
    }

    @Test
    void unknownDescriptionIsRefusedAndNotQuoted() {
        assertThatExceptionOfType(RotationException.Refused.class)
                .isThrownBy(() -> Authentication.parse("GRANT USAGE ON *.* TO x IDENTIFIED BY 'hush'"))
                .withMessageContaining("[AUTHENTICATION]").withMessageNotContaining("hush");
    }

    @Test
    void printedWithoutHashes() {
        assertThat(Authentication.parse("CREATE USER a@b IDENTIFIED VIA unix_socket OR ed25519 USING 'hush'"))
                .hasToString("[unix_socket, ed25519]");
    }
}
