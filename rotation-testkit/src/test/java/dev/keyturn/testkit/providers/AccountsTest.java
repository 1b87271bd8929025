package dev.keyturn.testkit.providers;

import static dev.keyturn.testkit.providers.Caller.READER;
import static dev.keyturn.testkit.providers.Caller.ROTATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.database.LoginCounts;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final FakeSendGrid sendGrid = FakeSendGrid.start();
    private final SendGridAccount account = sendGrid.account(Rights.only("mail.send"));
    private final SendGridAccount other = sendGrid.account(Rights.only("mail.send"));
    private final FakeTwilio twilio = FakeTwilio.start();
    private final TwilioAccount calling = twilio.account(Rights.standard());

    @AfterEach
    void stop() {
        sendGrid.close();
        twilio.close();
    }

    @Test
    void loginsAreCountedForEachCallerOfEachAccount() throws IOException {
        Client reader = Client.bearer(sendGrid.url(), account.first()).as(Caller.READER_AGENT + "/1");
        reader.get("/v3/scopes");
        reader.get("/v3/api_keys");
        account.revoke(account.first().id());
        reader.get("/v3/scopes");
        Client.bearer(sendGrid.url(), account.admin()).get("/v3/api_keys");

        assertThat(account.logins(READER)).isEqualTo(new LoginCounts(2, 1));
        assertThat(account.logins(ROTATOR)).isEqualTo(new LoginCounts(1, 0));
        assertThat(other.logins(READER)).isEqualTo(new LoginCounts(0, 0));
        assertThat(account.exchanges(READER)).extracting(exchange -> exchange.request().toString())
                .containsExactly("GET /v3/scopes", "GET /v3/api_keys", "GET /v3/scopes");
        assertThat(account.exchanges(READER)).extracting(exchange -> exchange.answer().map(Answer::status))
                .containsExactly(Optional.of(200), Optional.of(403), Optional.of(401));
    }

    @Test
    void treatedRequestIsNoLoginUnlessItIsServed() throws IOException {
        account.treat(new Treatment.Fail(Treatment.When.BEFORE_EFFECT, 500), 1, request -> true);
        Client.bearer(sendGrid.url(), account.first()).get("/v3/scopes");

        assertThat(account.logins(ROTATOR).all()).isZero();
        assertThat(account.exchanges(ROTATOR)).hasSize(1);
    }

    @Test
    void longRunOfAReaderForgetsItsOldestAndNothingOfTheRotator() throws IOException {
        Client.bearer(sendGrid.url(), account.admin()).get("/v3/api_keys");
        Client reader = Client.bearer(sendGrid.url(), account.first()).as(Caller.READER_AGENT);
        reader.get("/v3/api_keys");
        for (int i = 0; i < 1000; i++) {
            reader.get("/v3/scopes");
        }

        assertThat(account.exchanges(READER)).hasSize(1000)
                .allMatch(exchange -> exchange.request().path().equals("/v3/scopes"));
        assertThat(account.exchanges(ROTATOR)).hasSize(1);
        assertThat(account.logins(READER)).isEqualTo(new LoginCounts(1001, 0));
    }

    @Test
    void whoIsNobodyIsRefusedAndRemembered() throws IOException {
        Credential made = new Credential("none", "SG.none.none");

        assertThat(Client.bearer(sendGrid.url(), made).get("/v3/scopes").statusCode()).isEqualTo(401);
        assertThat(new Client(sendGrid.url(), "Bearer none", "a").get("/v3/scopes").statusCode()).isEqualTo(401);
        assertThat(new Client(twilio.url(), "Basic ***", "a").get("/v1/Keys").statusCode()).isEqualTo(401);
        assertThat(sendGrid.strangers(ROTATOR)).hasSize(2);
        assertThat(twilio.strangers(ROTATOR)).hasSize(1);
        assertThat(account.exchanges(ROTATOR)).isEmpty();
    }

    @Test
    void wrongSecretIsCountedWhereItsKeyIs() throws IOException {
        Credential wrong = new Credential(calling.first().id(), "wrong");
        Client nobody = Client.basic(twilio.url(), new Credential("SK0", "wrong"));

        assertThat(Client.basic(twilio.url(), wrong).get("/v1/Keys").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/v1/Keys?AccountSid=" + calling.sid()).statusCode()).isEqualTo(401);
        assertThat(calling.statusOf(wrong)).isEqualTo(401);
        assertThat(calling.statusOf(calling.authToken())).isEqualTo(200);
        assertThat(calling.logins(ROTATOR)).isEqualTo(new LoginCounts(0, 2));
    }

    @Test
    void nothingPrintsASecret() throws IOException {
        Client.bearer(sendGrid.url(), account.admin()).send("POST", "/v3/api_keys", "{\"name\":\"new\"}");
        Exchange exchange = account.exchanges(ROTATOR).getFirst();

        assertThat(exchange.answer().orElseThrow().body()).contains("SG.");
        assertThat(Stream.of(exchange, account.liveKeys(), account.admin(), calling.authToken()).map(Object::toString))
                .noneMatch(text -> text.contains("SG.") || text.contains(calling.authToken().secret()));
    }

    @Test
    void liveKeysAreFoundByName() {
        account.add("keyturn:1", Rights.only("mail.send"));
        Credential second = account.add("keyturn:2", Rights.only("mail.send"));
        account.revoke(second.id());

        assertThat(account.liveKeysNamed("keyturn:")).extracting(Key::name).containsExactly("keyturn:1");
        assertThat(account.liveKeys()).extracting(Key::name)
                .containsExactly("administrator", "made by a person", "keyturn:1");
    }

    @Test
    void twiliosOwnHostsServeTheirOwnPaths() {
        assertThat(status("iam.twilio.com", "/v1/Keys?AccountSid=" + calling.sid())).isEqualTo(200);
        assertThat(status("iam.dublin.ie1.twilio.com", "/v1/Keys?AccountSid=" + calling.sid())).isEqualTo(200);
        assertThat(status("api.twilio.com", "/v1/Keys?AccountSid=" + calling.sid())).isEqualTo(404);
        assertThat(status("iam.twilio.com", "/2010-04-01/Accounts/" + calling.sid() + ".json")).isEqualTo(404);
    }

    private int status(String host, String target) {
        Request request = new Request("GET", URI.create(target), Map.of("Host", List.of(host)), "");
        try {
            return calling.answer(request, Rights.full()).status();
        } catch (Refused refused) {
            return refused.answer().status();
        }
    }
}
