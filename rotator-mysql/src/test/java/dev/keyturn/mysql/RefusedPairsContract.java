package dev.keyturn.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.RotationException;
import dev.keyturn.Step;
import dev.keyturn.testkit.database.DatabaseServer;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused where two users take turns, at both products, and that it has changed nothing. */
abstract class RefusedPairsContract {

    abstract DatabaseServer server();

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

    static List<String> hosts(RotatedPair pair) throws SQLException {
        return pair.ask("SELECT Host FROM mysql.user WHERE User = CLONE ORDER BY Host");
    }
}
