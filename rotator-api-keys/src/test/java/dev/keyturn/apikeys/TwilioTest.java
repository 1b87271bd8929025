package dev.keyturn.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import dev.keyturn.testkit.keys.KeyService;
import dev.keyturn.testkit.keys.TwilioService;
import dev.keyturn.testkit.providers.Key;
import dev.keyturn.testkit.providers.Rights;
import dev.keyturn.testkit.providers.TwilioAccount;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to Twilio's keys. */
class TwilioTest {
    private static KeyService service;
    private static final Rights CALLS = Rights.only("/twilio/voice/calls/list");

    @BeforeAll
    static void start() {
        service = new TwilioService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void standardKeyIsFollowedByAStandardKey() {
        try (Keys keys = Keys.of(service.newAccount(Rights.standard()), Map.of())) {
            String id = keys.held(keys.rotated()).id();

            assertThat(keys.owner.account().liveKeys()).filteredOn(key -> key.id().equals(id))
                    .extracting(Key::rights).containsExactly(Rights.standard());
        }
    }

    @Test
    void authTokenMayManageKeysToo() {
        try (Keys keys = Keys.of(service)) {
            TwilioAccount account = (TwilioAccount) keys.owner.account();
            keys.administrator(Json.write(
                    Map.of("accountSid", account.sid(), "authToken", account.authToken().secret())));

            assertThat(keys.owner.accepts(keys.rotated())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void keyThatMayNotMakeTheTestCallIsNoDeadKey(int status) {
        try (Keys keys = Keys.of(service.newAccount(CALLS), Map.of())) {
            ((TwilioAccount) keys.owner.account()).missingPermissionIs(status);
            keys.rotate();

            assertThat(keys.failures.getFirst().code()).isEqualTo("KEY_UNTESTED");
        }
    }

    @Test
    void secretNamesACallThatTheKeyMayMake() {
        var owner = service.newAccount(CALLS);
        String calls = "https://api.twilio.com/2010-04-01/Accounts/" + ((TwilioAccount) owner.account()).sid()
                + "/Calls.json?PageSize=1";
        try (Keys keys = Keys.of(owner, Map.of("validationUrl", calls))) {
            assertThat(keys.owner.accepts(keys.rotated())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.twilio.com/x", "https://api.twilio.com.example.org/x",
            "https://me@evil.example/.twilio.com/", "https://api.twilio.com/x#y"})
    void keyIsSentToNobodyElse(String url) {
        try (Keys keys = Keys.of(service.newAccount(), Map.of("validationUrl", url))) {
            keys.rotate();

            assertThat(keys.failures.getFirst()).hasMessageContaining("\"validationUrl\"");
        }
    }
}
