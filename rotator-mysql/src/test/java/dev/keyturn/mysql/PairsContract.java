package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.json.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for two users that take turns at both products: a test class to extend. */
abstract class PairsContract extends RefusedPairsContract {
    @Test
    void everyRotationKeepsTheLoginBeforeItAndEndsTheOneBeforeThat() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "turns")) {
            String first = pair.function.current();
            String second = pair.rotate().function.current();
            assertThat(Json.text(second, "username")).isEqualTo("turns_clone");
            assertThat(pair.accepts(first) && pair.accepts(second)).isTrue();
            String third = pair.rotate().function.current();
            assertThat(Json.text(third, "username")).isEqualTo("turns");
            assertThat(pair.accepts(second) && pair.accepts(third)).isTrue();
            assertThat(pair.accepts(first)).isFalse();
            assertThat(pair.log()).containsSubsequence("turns_clone", "takes over", "turns", "takes over");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'app", "\"app\"", "app\\", "a b", "ap`p", "ap%p", "áp_p", "a@b", "app; --", "_clone",
            "a TO `x`@`%`"})
    void namesMayHoldWhateverTheServerAllows(String name) throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), name, "CREATE DATABASE IF NOT EXISTS `a``b' ON c`",
                "CREATE TABLE IF NOT EXISTS `a``b' ON c`.`t TO ``\"`(a int, `c,)``( d` int)",
                "GRANT SELECT, INSERT (`c,)``( d`) ON `a``b' ON c`.`t TO ``\"` TO BASE WITH GRANT OPTION",
                "GRANT INDEX ON `a``b' ON c`.* TO BASE")) {
            for (int turn = 0; turn < 3; turn++) {
                pair.rotate();
                assertThat(pair.accepts(pair.function.current())).isTrue();
                assertThat(pair.grants(pair.user(), "%")).isEqualTo(pair.grants(pair.other(), "%")).hasSize(3);
            }
        }
    }

    @Test
    void whatIsRevokedFromTheActiveUserGoesAndWhatIsGrantedComes() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "revoked", "CREATE DATABASE kept",
                "GRANT SELECT, DELETE ON kept.* TO BASE")) {
            pair.rotate().run("REVOKE DELETE ON kept.* FROM CLONE", "GRANT UPDATE ON kept.* TO CLONE").rotate();
            assertThat(pair.grants("revoked", "%")).contains("GRANT SELECT, UPDATE ON `kept`.* TO `?`@`%`")
                    .isEqualTo(pair.grants("revoked_clone", "%"));
        }
    }

    @Test
    void rightsOnWhatIsGoneAreNoReasonToStop() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "outlived", "CREATE DATABASE dated",
                "CREATE TABLE dated.t (a int, b int)", "CREATE TABLE dated.u (a int, b int)",
                "GRANT SELECT, INSERT ON dated.t TO BASE WITH GRANT OPTION", "GRANT UPDATE (a, b) ON dated.u TO BASE",
                "DROP TABLE dated.t", "ALTER TABLE dated.u DROP COLUMN b")) {
            pair.rotate();
            assertThat(pair.grants("outlived_clone", "%")).contains(
                    "GRANT SELECT, INSERT ON `dated`.`t` TO `?`@`%` WITH GRANT OPTION",
                    "GRANT UPDATE (`a`) ON `dated`.`u` TO `?`@`%`");
        }
    }

    @Test
    void everyHostHasItsAccountAndThoseOfOtherHostsGo() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "hosts", "CREATE USER BASE@'10.%' ACCOUNT LOCK",
                "CREATE USER BASE@'127.0.0.1' IDENTIFIED BY 'First-password-1'", "CREATE DATABASE several",
                "GRANT SELECT ON several.* TO BASE@'127.0.0.1' WITH GRANT OPTION")) {
            pair.rotate();
            assertThat(pair.accepts(pair.function.current())).isTrue();
            assertThat(hosts(pair)).containsExactly("%", "10.%", "127.0.0.1");
            assertThat(pair.grants("hosts_clone", "127.0.0.1")).isEqualTo(pair.grants("hosts", "127.0.0.1"));
            assertThat(pair.ask("SHOW CREATE USER CLONE@'10.%'").getFirst()).contains("ACCOUNT LOCK");

            pair.rotate().run("CREATE USER CLONE@'::1'", "DROP USER BASE@'10.%'").rotate();
            assertThat(hosts(pair)).containsExactly("%", "127.0.0.1");
        }
    }

    @Test
    void accountsOfAnInterruptedFirstRotationAreNoStrangers() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "broken_off", "GRANT PROCESS ON *.* TO BASE")) {
            pair.function.service().refuse("UpdateSecretVersionStage", 400, "AccessDeniedException");
            pair.function.play(pair.function.begin(), Step.CREATE_SECRET, Step.SET_SECRET);
            assertThat(hosts(pair)).containsExactly("%");
            assertThat(server().accepts("broken_off_clone", "")).isFalse();
            pair.function.service().before("UpdateSecretVersionStage", () -> {});
            pair.edit("note", "the rotation before is given up");
            assertThat(pair.rotate().accepts(pair.function.current())).isTrue();
        }
    }

    @Test
    void secondPasswordFromBeforeEndsWhenBothHaveHadTheirTurn() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "converted", Map.of("strategy", "dual-password"),
                List.of("GRANT ALL ON *.* TO ADMIN WITH GRANT OPTION", "GRANT CREATE USER ON *.* TO BASE"))) {
            String first = pair.function.current();
            String second = pair.rotate().function.current();
            assertThat(pair.accepts(first) && pair.accepts(second)).isTrue();
            pair.edit("strategy", "alternating-users");
            assertThat(pair.rotate().accepts(second)).isTrue();
            pair.rotate();
            assertThat(pair.accepts(first) || pair.accepts(second)).isFalse();
        }
    }

    @Test
    void pairOfTheReferenceFunctionCarriesOn() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "upgraded", "CREATE USER CLONE IDENTIFIED BY 'Clones-1'",
                "CREATE USER CLONE@'10.%'", "CREATE DATABASE handed", "GRANT SELECT ON handed.* TO BASE",
                "GRANT SELECT, INSERT ON handed.* TO CLONE")) {
            String base = pair.function.current();
            String clone = Json.with(Json.with(base, "username", "upgraded_clone"), "password", "Clones-1");
            store(pair, clone);
            store(pair, base);
            pair.rotate();
            assertThat(pair.user()).isEqualTo("upgraded_clone");
            assertThat(pair.function.current()).contains("\"privileges\":\"report\"");
            assertThat(pair.log()).contains("DROP USER 'upgraded_clone'@'10.%'");
            assertThat(hosts(pair)).hasSize(2);
            assertThat(pair.log()).contains("REVOKE INSERT ON");
            assertThat(pair.grants("upgraded_clone", "%").toString()).contains("SELECT, INSERT");
        }
    }

    private static void store(RotatedPair pair, String value) {
        pair.function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(value));
    }
}
