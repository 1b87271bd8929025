package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTest {
    @ParameterizedTest
    @CsvSource({"8.0.14, true", "8.0.13, false", "8.0.9, false", "8.0.31, true", "8.4.0, true", "9.0.1, true",
            "10.0.0, true", "5.7.44-log, false", "8.0.28, true", "8.1.0-commercial, true", "26.10.0, true",
            "8.0, false",
            "unknown, false"})
    void versionIsComparedByItsNumbers(String version, boolean keepsBoth) {
        assertThat(Asked.server(version).isAtLeast(8, 0, 14)).isEqualTo(keepsBoth);
    }

    @ParameterizedTest
    @CsvSource({"8.0.31, MYSQL", "8.0.28-aurora, MYSQL", "11.4.5-MariaDB-log, MARIADB",
            "10.11.18-MariaDB-0+deb12u1, MARIADB"})
    void productIsTold(String version, Server.Product product) {
        assertThat(Asked.server(version).product()).isEqualTo(product);
    }

    @ParameterizedTest
    @CsvSource({"app@%, app, %", "a@b@10.0.0.%, a@b, 10.0.0.%", "@localhost, '', localhost"})
    void accountIsUserAndHost(String text, String user, String host) {
        assertThat(Account.of(text)).isEqualTo(new Account(user, host));
    }

    @Test
    void accountIsQuotedForStatementsAndForPeople() {
        Account account = new Account("o'bri\\en\n", "%");

        assertThat(account.quoted()).isEqualTo("'o''bri\\\\en\n'@'%'");
        assertThat(account.printable()).isEqualTo("'o''bri\\\\en?'@'%'");
    }
}
