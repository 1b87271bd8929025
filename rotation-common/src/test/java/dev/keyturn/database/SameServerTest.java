package dev.keyturn.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameServerTest {
    private static final String WRITER = "shop.cluster-abc123.eu-central-1.rds.amazonaws.com";
    private static final String READER = "shop.cluster-ro-abc123.eu-central-1.rds.amazonaws.com";

    @Test
    void administratorOfTheSamePlaceGoesTheAccountsWay() {
        Login account = new Login("db", 3306, "app", "one", Optional.of("shop"),
                new Login.Encryption.Verified("db.example.com"));

        assertThat(way(at("DB", 3306), account)).contains(new Login("DB", 3306, "admin", "two", Optional.empty(),
                new Login.Encryption.Verified("db.example.com")));
    }

    @ParameterizedTest
    @CsvSource({WRITER + "," + READER,
            "SHOP.cluster-abc123.eu-central-1.rds.amazonaws.com," + READER,
            "shop.cluster-abc.rds.cn-north-1.amazonaws.com.cn,shop.cluster-ro-abc.rds.cn-north-1.amazonaws.com.cn",
            "ro-x.cluster-abc.us-gov-east-1.rds.amazonaws.com,ro-x.cluster-ro-abc.us-gov-east-1.rds.amazonaws.com"})
    void administratorOfTheReadersClusterGoesToTheWriterWithItsOwnCertificate(String writer, String reader) {
        Login inClear = new Login(reader, 3306, "app", "one", Optional.of("shop"), new Login.Encryption.None());

        assertThat(way(at(writer, 3306), inClear)).contains(new Login(writer, 3306, "admin", "two", Optional.empty(),
                new Login.Encryption.Verified(writer)));
    }

    @ParameterizedTest
    @CsvSource({"other.cluster-abc123.eu-central-1.rds.amazonaws.com," + READER,
            "shop.cluster-abc124.eu-central-1.rds.amazonaws.com," + READER,
            "shop.cluster-abc123.eu-central-2.rds.amazonaws.com," + READER,
            READER + "," + WRITER,
            "shop.cluster-custom-abc123.eu-central-1.rds.amazonaws.com," + READER,
            WRITER + ",shop.cluster-custom-abc123.eu-central-1.rds.amazonaws.com",
            WRITER + ",shop-instance-1.abc123.eu-central-1.rds.amazonaws.com",
            WRITER + ".example.com," + READER + ".example.com",
            "shop.cluster-abc123.example.com,shop.cluster-ro-abc123.example.com",
            "a.shop.cluster-abc1.eu-west-1.rds.amazonaws.com,a.shop.cluster-ro-abc1.eu-west-1.rds.amazonaws.com",
            "localhost,127.0.0.1"})
    void anythingElseIsAnotherServer(String administrators, String accounts) {
        assertThat(way(at(administrators, 3306), at(accounts, 3306))).isEmpty();
    }

    @Test
    void anotherPortIsAnotherServer() {
        assertThat(way(at(WRITER, 3306), at(READER, 3307))).isEmpty();
        assertThat(way(at(WRITER, 3306), at(WRITER, 3307))).isEmpty();
    }

    private static Optional<Login> way(Login administrator, Login account) {
        return new SameServer(administrator, account).login();
    }

    private static Login at(String host, int port) {
        return new Login(host, port, "admin", "two", Optional.of("any"), new Login.Encryption.Verified(host));
    }
}
