package dev.keyturn.testkit.providers;

import static dev.keyturn.testkit.providers.Caller.ROTATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.testkit.json.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;

/** An account of a fake Twilio's, for one test; what is served in it is as published. */
abstract class TwilioTest {
    private static final Specifications PUBLISHED = Specifications.twilio();

    final FakeTwilio twilio = FakeTwilio.start();
    final TwilioAccount account = twilio.account(Rights.standard());
    final Client admin = client(account.admin());

    @AfterEach
    void everyExchangeIsAsPublished() {
        twilio.close();
        assertThat(account.exchanges(ROTATOR).stream().filter(TwilioTest::isServed).filter(this::isMeantToBePublished)
                .flatMap(exchange -> PUBLISHED.violations(exchange).stream())).isEmpty();
    }

    private static boolean isServed(Exchange exchange) {
        return exchange.answer().filter(answer -> answer.status() < 400).isPresent();
    }

    /** Whether a request is one that the specification has. */
    boolean isMeantToBePublished(Exchange exchange) {
        return true;
    }

    final Client client(Credential credential) {
        return Client.basic(twilio.url(), credential);
    }

    /** A path under the account in the older form of the API. */
    final String classic(String path) {
        return "/2010-04-01/Accounts/" + account.sid() + path;
    }

    static Credential credential(HttpResponse<String> made) {
        return new Credential(Json.text(made.body(), "sid"), Json.text(made.body(), "secret"));
    }

    static void assertRefused(HttpResponse<String> answer, int status, int code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.fields(answer.body())).containsEntry("code", code).containsEntry("status", status)
                .containsKeys("message", "more_info");
    }
}
