package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.Step;
import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.RefreshTokenService;
import dev.keyturn.testkit.providers.Operation;
import dev.keyturn.testkit.providers.RefreshAccount;
import dev.keyturn.testkit.providers.Treatment;
import dev.keyturn.testkit.secretsmanager.FunctionFailed;
import dev.keyturn.testkit.secretsmanager.PendingRotation;
import dev.keyturn.testkit.secretsmanager.RotationResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the exchange of refresh tokens does, and what it cannot. */
class RefreshTokensTest {
    private static final KeyService STRICT = new RefreshTokenService(RefreshAccount.Grace.NONE);
    private static final KeyService LENIENT = new RefreshTokenService(RefreshAccount.Grace.UNTIL_THE_NEXT_IS_USED);

    @AfterAll
    static void stop() {
        STRICT.close();
        LENIENT.close();
    }

    @Test
    void bothTokensAreReplacedAndEverythingElseIsKept() {
        try (Keys keys = Keys.of(STRICT)) {
            String first = Json.with(keys.current(), "owner", "billing");
            keys.store(first);
            String second = keys.rotated();

            assertThat(keys.owner.accepts(second)).isTrue();
            assertThat(keys.owner.status(first)).isEqualTo(401);
            assertThat(Json.fields(second)).containsEntry("owner", "billing").containsKey("expiresAt");
            assertThat(Json.text(second, "accessToken")).isNotEqualTo(Json.text(first, "accessToken"));
            assertThat(keys.functionCalls()).isEqualTo(8);
        }
    }

    @Test
    void repeatedCreateSecretSpendsNoSecondToken() throws FunctionFailed {
        try (Keys keys = Keys.of(STRICT)) {
            PendingRotation rotation = keys.begin();
            keys.step(rotation, Step.CREATE_SECRET);
            keys.step(rotation, Step.CREATE_SECRET);

            assertThat(keys.owner.accepts(keys.pending(rotation))).isTrue();
            assertThat(keys.asked(Operation.USE_KEY)).isEqualTo(1);
        }
    }

    @Test
    void lostAnswerIsTheEndWhereTheServerGrantsNoGrace() {
        try (Keys keys = Keys.of(STRICT)) {
            keys.owner.account().treat(new Treatment.Drop(Treatment.When.AFTER_EFFECT), 1, Operation.USE_KEY);
            PendingRotation rotation = keys.begin();
            keys.failure(rotation, Step.CREATE_SECRET);
            keys.failure(rotation, Step.CREATE_SECRET);

            assertThat(keys.failures.getLast().code()).isEqualTo("TOKEN_SPENT");
        }
    }

    @Test
    void lostAnswerIsMadeGoodWhereTheServerStillAcceptsTheOldToken() {
        try (Keys keys = Keys.of(LENIENT)) {
            keys.owner.account().treat(new Treatment.Drop(Treatment.When.AFTER_EFFECT), 1, Operation.USE_KEY);
            PendingRotation rotation = keys.begin();
            keys.failure(rotation, Step.CREATE_SECRET);

            assertThat(keys.emulator.driver().run(rotation)).isInstanceOf(RotationResult.Succeeded.class);
            assertThat(keys.owner.accepts(keys.current())).isTrue();
        }
    }

    @Test
    void withoutACallToTryNothingIsTriedAndTheLogSaysSo() {
        try (Keys keys = Keys.of(STRICT)) {
            var fields = Json.fields(keys.current());
            fields.remove("validationUrl");
            keys.store(Json.write(fields));
            keys.rotated();

            assertThat(keys.log).anyMatch(line -> line.contains("Nothing was tried"));
        }
    }
}
