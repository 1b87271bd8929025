package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.errors.Observed;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for two users that take turns at both products: a test class to extend. */
abstract class PairsContract {

    abstract DatabaseServer server();

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

    private static List<String> hosts(RotatedPair pair) throws SQLException {
        return pair.ask("SELECT Host FROM mysql.user WHERE User = CLONE ORDER BY Host");
    }

    @Test
    void strangerWithTheOthersNameIsNotTouched() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "strange", "CREATE USER CLONE IDENTIFIED BY 'a-Stranger-1'",
                "GRANT PROCESS ON *.* TO BASE")) {
            assertThat(pair.refused().code()).isEqualTo("OTHER_USER");
            assertThat(server().accepts("strange_clone", "a-Stranger-1")).isTrue();
            assertThat(pair.grants("strange_clone", "%").toString()).doesNotContain("PROCESS");
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
    void whatTheAdministratorMayNotGiveIsToldAndNothingMoves() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "poor", Map.of(),
                List.of("GRANT CREATE USER ON *.* TO ADMIN", "GRANT SELECT ON *.* TO ADMIN WITH GRANT OPTION"))) {
            pair.run("CREATE DATABASE rich", "GRANT SELECT, DELETE ON rich.* TO BASE");
            String before = pair.function.current();
            RotationException refused = pair.refused();
            assertThat(refused.code()).isEqualTo("RIGHTS_MISSING");
            assertThat(refused.getMessage()).contains("GRANT DELETE ON `rich`.* TO 'poor_clone'@'%'.");
            assertThat(pair.function.current()).isEqualTo(before);
            assertThat(server().accepts("poor_clone", "")).isFalse();

            pair.edit("note", "somebody has run it");
            pair.run("GRANT DELETE ON `rich`.* TO 'poor_clone'@'%'").rotate();
            assertThat(pair.grants("poor", "%")).isEqualTo(pair.grants("poor_clone", "%"));
        }
    }

    @Test
    void administratorWhoMayNotReadIsTold() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "blind", Map.of(),
                List.of("GRANT CREATE USER ON *.* TO ADMIN"))) {
            RotationException refused = pair.refused();
            assertThat(refused.code()).isEqualTo("PERMISSION");
            assertThat(refused.remedy()).contains("GRANT SELECT ON mysql.*");
        }
    }

    @Test
    void tooLongANameIsRefused() throws SQLException {
        try (RotatedPair pair =
                RotatedPair.of(server(), "n".repeat(server().version().startsWith("MySQL") ? 27 : 75))) {
            assertThat(pair.refused().code()).isEqualTo("SECRET_FIELD");
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

    @Test
    void strangerIsNoneOfAUsersWhoHadTwoPasswordsBefore() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "alone", Map.of("strategy", "dual-password"),
                List.of("GRANT ALL ON *.* TO ADMIN WITH GRANT OPTION", "GRANT CREATE USER ON *.* TO BASE"))) {
            pair.rotate().run("CREATE USER CLONE IDENTIFIED BY 'a-Stranger-1'");
            pair.edit("strategy", "alternating-users");
            assertThat(pair.refused().code()).isEqualTo("OTHER_USER");
            assertThat(server().accepts("alone_clone", "a-Stranger-1")).isTrue();
        }
    }

    @Test
    void administratorDoesNothingWhereTheActiveUsersLoginDoesNotWork() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "changed", "ALTER USER BASE IDENTIFIED BY 'By-a-person-1'")) {
            assertThat(pair.refused().code()).isEqualTo("LOGIN_REFUSED");
            assertThat(hosts(pair)).isEmpty();
        }
    }

    @Test
    void userWhoCannotLogInIsNotPromoted() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "failing")) {
            PendingRotation rotation = pair.function.begin();
            pair.function.play(rotation, Step.CREATE_SECRET, Step.SET_SECRET);
            pair.run("ALTER USER CLONE IDENTIFIED BY 'By-a-person-1'");
            pair.function.play(rotation, Step.TEST_SECRET);
            assertThat(pair.function.failures()).extracting(RotationException::code).containsExactly("LOGIN_REFUSED");
        }
    }

    @Test
    void valueWithAnotherFieldIsGivenUp() throws SQLException {
        try (RotatedPair pair = RotatedPair.of(server(), "fields", Map.of("privileges", "strict"),
                List.of("GRANT ALL ON *.* TO ADMIN WITH GRANT OPTION"))) {
            String pending = Json.with(pair.function.current(), "username", "fields_clone");
            assertThat(pair.refused(Json.with(pending, "privileges", "report")).code()).isEqualTo("PENDING_DIFFERS");
            assertThat(hosts(pair)).isEmpty();
        }
    }

    private static void store(RotatedPair pair, String value) {
        pair.function.person().putSecretValue(put -> put.secretId(Observed.NAME).secretString(value));
    }
}
