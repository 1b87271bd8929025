package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes of rights of which an administrator may give and take a part only, or whose table is gone. */
class AppliedTest {
    private static final String CLERK = "clerk";
    private static final String PASSWORD = "any-password";
    private static MariaDbServer mariadb;

    @BeforeAll
    static void start() throws SQLException {
        mariadb = MariaDbServer.start();
        mariadb.createUser(CLERK, PASSWORD);
        mariadb.administer("CREATE DATABASE shop", "CREATE TABLE shop.orders (id int)",
                "GRANT SELECT, INSERT ON shop.orders TO " + CLERK + " WITH GRANT OPTION");
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Test
    void ofSeveralRightsThoseAreGivenThatMayBe() throws SQLException {
        Account account = account("given");
        try (Connection clerk = clerk()) {
            Applied.by(clerk).give(
                    Batch.giving(List.of(right("DELETE", "orders"), right("INSERT", "orders")), account), account);
        }
        assertThat(grants(account)).containsExactly("GRANT INSERT ON `shop`.`orders` TO `given`@`%`");
    }

    @Test
    void ofSeveralRightsThoseAreTakenThatMayBe() throws SQLException {
        Account account = account("taken");
        mariadb.administer("GRANT DELETE, INSERT ON shop.orders TO taken");
        try (Connection clerk = clerk()) {
            Applied.by(clerk).take(
                    Batch.taking(List.of(right("DELETE", "orders"), right("INSERT", "orders")), account), account);
        }
        assertThat(grants(account)).containsExactly("GRANT DELETE ON `shop`.`orders` TO `taken`@`%`");
    }

    @Test
    void rightsOnATableThatIsGoneAreThereWhenItComesBack() throws SQLException {
        Account account = account("patient");
        Applied applied = given(account, right("SELECT", "gone"));

        assertThat(applied.gone()).isEmpty();
        assertThat(grants(account)).containsExactly("GRANT SELECT, CREATE ON `shop`.`gone` TO `patient`@`%`");
    }

    @Test
    void rightsOnItsColumnsCannotBeGivenAndAreRemembered() throws SQLException {
        Account account = account("columnar");
        Right column = right("SELECT (`id`)", "gone");

        assertThat(given(account, column).gone()).containsExactly(column);
        assertThat(grants(account)).isEmpty();
    }

    private static Applied given(Account account, Right right) throws SQLException {
        try (Connection admin = mariadb.admin()) {
            Applied applied = Applied.by(admin);
            applied.give(Batch.giving(List.of(right), account), account);
            return applied;
        }
    }

    private static Account account(String name) throws SQLException {
        mariadb.createUser(name, PASSWORD);
        return new Account(name, "%");
    }

    private static Connection clerk() throws SQLException {
        return mariadb.reader(CLERK, PASSWORD).orElseThrow();
    }

    private static Right right(String name, String table) {
        return new Right.Privilege(name, "`shop`.`" + table + "`", false);
    }

    /** But for that which every account has. */
    private static List<String> grants(Account account) throws SQLException {
        try (Connection admin = mariadb.admin()) {
            return Sql.rows(admin, "SHOW GRANTS FOR " + account.quoted()).stream().map(List::getFirst)
                    .filter(grant -> !grant.startsWith("GRANT USAGE")).toList();
        }
    }
}
