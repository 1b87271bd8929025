package dev.keyturn.testkit.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the specifications are there for: somebody does not keep to them. */
class SpecificationsTest {
    private static final String SID = "SK" + "0".repeat(32);
    private static final Specifications TWILIO = Specifications.twilio();
    private static final Specifications SENDGRID = Specifications.sendGrid();

    private static final Request MINT = form("/v1/Keys", "AccountSid=AC" + "0".repeat(32) + "&FriendlyName=a");
    private static final Answer MINTED = Answer.json(201, Map.of("sid", SID, "friendly_name", "a", "secret", "s"));

    private static final Request CREATE = json("POST", "/v3/api_keys", "{\"name\":\"a\",\"scopes\":[\"mail.send\"]}");
    private static final Answer CREATED =
            Answer.json(201, Map.of("api_key", "SG.a.b", "api_key_id", "a", "scopes", List.of("mail.send")));

    @Test
    void whatKeepsToThemIsLeftAlone() {
        assertThat(violations(TWILIO, MINT, MINTED)).isEmpty();
        assertThat(violations(SENDGRID, CREATE, CREATED)).isEmpty();
        assertThat(SENDGRID.violations(new Exchange(Caller.ROTATOR, CREATE, Optional.empty()))).isEmpty();
    }

    @Test
    void plantedRequestsAreCaught() {
        assertThat(violations(TWILIO, form("/v1/Keys", "FriendlyName=a"), MINTED))
                .singleElement().asString().contains("POST /v1/Keys", "AccountSid");
        assertThat(violations(TWILIO, form("/v1/Keys", "AccountSid=AC1"), MINTED)).isNotEmpty();
        assertThat(violations(TWILIO, request("GET", "/v1/Keys?PageSize=2000"), Answer.json(200, Map.of())))
                .anySatisfy(violation -> assertThat(violation).contains("AccountSid"))
                .anySatisfy(violation -> assertThat(violation).contains("2000"));
        assertThat(violations(TWILIO, form("/v1/Keys/" + SID, "Name=a"), Answer.json(200, Map.of())))
                .singleElement().asString().contains("Name");
        assertThat(violations(SENDGRID, json("POST", "/v3/api_keys", "{\"scopes\":[]}"), CREATED))
                .singleElement().asString().contains("name");
        assertThat(violations(SENDGRID, json("POST", "/v3/api_keys", "{\"name\":\"a\",\"scope\":[]}"), CREATED))
                .singleElement().asString().contains("scope");
        assertThat(violations(SENDGRID, request("GET", "/v3/scopes?all=true"), Answer.json(200,
                Map.of("scopes", List.of())))).singleElement().asString().contains("all");
    }

    /** SendGrid's ask for it once for all operations, which the validator overlooks. */
    @Test
    void requestWithoutAuthorizationIsCaughtAtTwilio() {
        Request anonymous = new Request("DELETE", URI.create("/v1/Keys/" + SID), Map.of(), "");

        assertThat(violations(TWILIO, anonymous, Answer.empty(204))).hasSize(1);
    }

    @Test
    void requestWithoutAnAnswerIsHeldToThemToo() {
        Exchange cut = new Exchange(Caller.ROTATOR, form("/v1/Keys", "FriendlyName=a"), Optional.empty());

        assertThat(TWILIO.violations(cut)).singleElement().asString().contains("AccountSid");
    }

    @Test
    void plantedAnswersAreCaught() {
        assertThat(violations(TWILIO, MINT, Answer.json(201, Map.of("sid", "none")))).isNotEmpty();
        assertThat(violations(TWILIO, MINT, Answer.json(200, Map.of("sid", SID)))).singleElement().asString()
                .contains("200");
        assertThat(violations(TWILIO, request("GET", "/2010-04-01/Accounts/AC" + "0".repeat(32) + "/Messages.json"),
                Answer.json(200, Map.of("messages", Map.of())))).singleElement().asString().contains("messages");
        assertThat(violations(SENDGRID, CREATE, Answer.json(201, Map.of("scopes", "mail.send"))))
                .singleElement().asString().contains("scopes");
        assertThat(violations(SENDGRID, request("GET", "/v3/scopes"), Answer.json(200, Map.of())))
                .singleElement().asString().contains("scopes");
        assertThat(violations(SENDGRID, CREATE, Answer.json(403, Map.of("errors", "none")))).hasSize(1);
    }

    @Test
    void unknownPathsAreCaught() {
        assertThat(violations(TWILIO, request("GET", "/v2/Keys"), Answer.empty(404))).hasSize(1);
        assertThat(violations(TWILIO, request("GET", "/v1/Locks"), Answer.empty(404))).hasSize(1);
        assertThat(violations(SENDGRID, request("DELETE", "/v3/api_keys"), Answer.empty(404))).hasSize(1);
    }

    @Test
    void errorsThatNobodySpecifiedAreNoViolation() {
        assertThat(violations(TWILIO, MINT, TwilioError.AUTHENTICATE.answer())).isEmpty();
        assertThat(violations(SENDGRID, CREATE, SendGridError.ofStatus(429))).isEmpty();
    }

    private static List<String> violations(Specifications published, Request request, Answer answer) {
        return published.violations(new Exchange(Caller.ROTATOR, request, Optional.of(answer)));
    }

    private static Request request(String method, String target) {
        return new Request(method, URI.create(target), Map.of("Authorization", List.of("Basic YTpi")), "");
    }

    private static Request form(String target, String form) {
        return with("application/x-www-form-urlencoded", request("POST", target), form);
    }

    private static Request json(String method, String target, String json) {
        return with("application/json", request(method, target), json);
    }

    private static Request with(String type, Request request, String body) {
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put("Content-Type", List.of(type));
        return new Request(request.method(), request.target(), headers, body);
    }
}
