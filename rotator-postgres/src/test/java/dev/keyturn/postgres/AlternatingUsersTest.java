package dev.keyturn.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyturn.testkit.database.PostgresServer;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two roles take turns, whatever they are called and whatever was there before. */
class AlternatingUsersTest {
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void everyRotationKeepsTheLoginBeforeItAndEndsTheOneBeforeThat() {
        try (RotatedPair pair = RotatedPair.made(postgres)) {
            Map<String, Object> first = pair.rotation.current();
            Map<String, Object> second = pair.rotate().rotation.current();
            assertEquals(pair.base + "_clone", second.get("username"));
            assertTrue(pair.accepts(first) && pair.accepts(second));
            Map<String, Object> third = pair.rotate().rotation.current();
            assertEquals(pair.base, third.get("username"));
            assertTrue(pair.accepts(second) && pair.accepts(third));
            assertFalse(pair.accepts(first));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "o'app", "\"app\"", "app\\", "a b", "app--", "app;", "ápp", "%I", "$1", "?", "app_clone x"})
    void namesMayHoldWhateverTheServerAllows(String name) {
        try (RotatedPair pair = RotatedPair.made(postgres, name + UUID.randomUUID(), secret -> {},
                "GRANT pg_monitor TO BASE", "GRANT pg_monitor TO ADMIN WITH ADMIN OPTION")) {
            assertTrue(pair.rotate().isAccepted());
            assertTrue(pair.rotate().isAccepted());
        }
    }

    @Test
    void nameThatLeavesNoRoomIsRefused() {
        try (RotatedPair pair = RotatedPair.made(postgres, "a".repeat(58), secret -> {})) {
            assertEquals("SECRET_FIELD", pair.refused().code());
        }
    }

    @Test
    void strangerWithTheOtherNameIsNotTouched() {
        try (RotatedPair pair = RotatedPair.made(postgres, "CREATE ROLE CLONE LOGIN PASSWORD 'theirs'",
                "GRANT CLONE TO ADMIN WITH ADMIN OPTION")) {
            assertEquals("OTHER_USER", pair.refused().code());
            Map<String, Object> theirs = pair.login(pair.base + "_clone", "theirs");
            assertTrue(pair.accepts(theirs) && pair.isAccepted());
        }
    }

    /** The reverse: a base whose own name ends like a partner's, and its partner's is a stranger's. */
    @Test
    void baseThatEndsLikeAPartnerDoesNotTakeAStrangersName() {
        String stranger = "app " + UUID.randomUUID();
        try (RotatedPair pair =
                new RotatedPair(postgres, stranger, secret -> secret.put("username", stranger + "_clone"))) {
            pair.run("CREATE ROLE BASE LOGIN PASSWORD 'theirs'", "CREATE ROLE CLONE LOGIN PASSWORD 'first'",
                    "CREATE ROLE ADMIN SUPERUSER LOGIN PASSWORD 'admin''s'");
            assertEquals("OTHER_USER", pair.refused().code());
            assertTrue(pair.accepts(pair.login(stranger, "theirs")) && pair.isAccepted());
        }
    }

    /** AWS's function has made the clone, and AWSPREVIOUS is the clone's login. */
    @Test
    void secretThatAwsFunctionHasRotatedRotatesOn() {
        try (RotatedPair pair = new RotatedPair(postgres, "app " + UUID.randomUUID(), secret -> {
            secret.put("username", secret.get("username") + "_clone");
            secret.put("password", "clone's");
        })) {
            pair.run("CREATE ROLE BASE LOGIN PASSWORD 'first'", "CREATE ROLE CLONE LOGIN PASSWORD 'clone''s'",
                    "GRANT BASE TO CLONE", "CREATE SCHEMA BASE AUTHORIZATION BASE",
                    "CREATE ROLE ADMIN CREATEROLE LOGIN PASSWORD 'admin''s'",
                    "GRANT BASE, CLONE TO ADMIN WITH ADMIN OPTION");
            Map<String, Object> app = new HashMap<>(pair.rotation.current());
            app.put("username", pair.base);
            app.put("password", "first");
            pair.rotation.storeCurrent(app);
            assertEquals(pair.base + "_clone", pair.rotate().user());
            assertEquals("report", pair.rotation.current().get("privileges"));
            assertEquals(pair.base, pair.rotate().user());
            assertEquals(pair.base + "_clone", pair.rotate().user());
            assertTrue(pair.isAccepted());
        }
    }

    @Test
    void administratorOfTheBaseAloneIsToldWhatItLacks() {
        try (RotatedPair pair = RotatedPair.made(postgres)) {
            pair.rotate();
            pair.run("REVOKE BASE FROM ADMIN");
            String refusal = pair.refused().getMessage();
            assertTrue(refusal.contains("[ADMIN_OPTION]") && refusal.contains("GRANT " + Sql.quoted(pair.base)),
                    refusal);
            assertTrue(pair.isAccepted());
        }
    }

    @Test
    void missingRightFailsBeforeAnyLabelMovesAndIsNamed() {
        try (RotatedPair pair = RotatedPair.made(postgres, "GRANT pg_monitor TO BASE")) {
            PendingRotation rotation = pair.rotation.begin();
            String refusal = pair.rotation.emulator.driver().run(rotation).toString();
            assertTrue(refusal.contains("[RIGHTS_MISSING]") && refusal.contains("GRANT pg_monitor TO "), refusal);
            assertEquals(Set.of("AWSPENDING"), pair.rotation.labels().get(rotation.token()));
            assertEquals(List.of(), pair.ask("SELECT 1 FROM pg_roles WHERE rolname = '" + pair.base + "_clone'"));
            pair.run("GRANT pg_monitor TO ADMIN WITH ADMIN OPTION");
            pair.rotation.emulator.driver().run(rotation);
            assertEquals(pair.base + "_clone", pair.user());
            assertTrue(pair.isAccepted());
        }
    }

    /** Not even by an administrator who could. */
    @Test
    void whatTheCloneOwnsIsForAPersonToMove() {
        try (RotatedPair pair = RotatedPair.made(postgres, "ALTER ROLE ADMIN SUPERUSER")) {
            pair.rotate().run("CREATE SCHEMA CLONE AUTHORIZATION CLONE");
            String move = "REASSIGN OWNED BY " + Sql.quoted(pair.base + "_clone") + " TO " + Sql.quoted(pair.base);
            PendingRotation rotation = pair.rotation.begin();
            String refusal = pair.rotation.emulator.driver().run(rotation).toString();
            assertTrue(refusal.contains("[RIGHTS_MISSING]") && refusal.contains(move), refusal);
            String owner = "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = '" + pair.user() + "'";
            assertEquals(List.of(pair.base + "_clone"), pair.ask(owner));
            assertEquals(pair.base + "_clone", pair.user());

            pair.run("REASSIGN OWNED BY CLONE TO BASE");
            pair.rotation.emulator.driver().run(rotation);
            assertEquals(pair.base, pair.user());
            assertEquals(List.of(pair.base), pair.ask(owner));
        }
    }

    @Test
    void surplusRightFailsUnlessItIsToBeReported() {
        try (RotatedPair pair = RotatedPair.made(postgres)) {
            pair.rotate().rotate().run("GRANT pg_monitor TO CLONE");
            String refusal = pair.refused().getMessage();
            assertTrue(refusal.contains("[RIGHTS_SURPLUS]") && refusal.contains("REVOKE pg_monitor FROM "), refusal);
            Map<String, Object> reported = new HashMap<>(pair.rotation.current());
            reported.put("privileges", "report");
            pair.rotation.storeCurrent(reported);
            assertTrue(pair.rotate().isAccepted());
            assertTrue(pair.rotation.log.toString().contains("REVOKE pg_monitor FROM "), pair.rotation.log.toString());
        }
    }
}
