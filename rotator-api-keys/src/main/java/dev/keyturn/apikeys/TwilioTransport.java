package dev.keyturn.apikeys;

import com.fasterxml.jackson.jr.ob.JSON;
import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.keyturn.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * How twilio-java's requests go out: once each. By itself it sends a request that fails up to six times, and each time
 * that it makes a key there is one more that nobody knows. What Twilio refuses does not go back through twilio-java,
 * whose exceptions repeat the server's words.
 */
final class TwilioTransport extends HttpClient {
    /** "The key is known, and its policy does not allow this": a 401 that says what a 403 says elsewhere. */
    private static final int POLICY = 70051;

    private final Http http;
    private final Endpoint endpoint;
    private final Deadline deadline;

    TwilioTransport(Http http, Endpoint endpoint, Deadline deadline) {
        this.http = http;
        this.endpoint = endpoint;
        this.deadline = deadline;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            String answer = http.send(translated(request), deadline);
            return new Response(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), 200);
        } catch (Failure.Refusal refusal) {
            throw hasCode(POLICY, refusal) ? new Failure.Refusal(Failure.Refusal.FORBIDDEN, "") : refusal;
        }
    }

    private HttpRequest.Builder translated(Request request) {
        HttpRequest.Builder translated = HttpRequest
                .newBuilder(endpoint.of(URI.create(request.constructURL().toString())))
                .header("Authorization", request.getAuthString());
        return switch (request.getMethod()) {
            case GET -> translated.GET();
            case DELETE -> translated.DELETE();
            case POST -> translated
                    .header("Content-Type", EnumConstants.ContentType.FORM_URLENCODED.getValue())
                    .POST(HttpRequest.BodyPublishers.ofString(request.encodeFormBody()));
            case PUT, PATCH, HEAD, OPTIONS -> throw new IllegalArgumentException(request.getMethod().name());
        };
    }

    /**
     * Whether Twilio gave this reason.
     *
     * @see <a href="https://www.twilio.com/docs/api/errors">Twilio's error dictionary</a>
     */
    static boolean hasCode(int code, Failure.Refusal refusal) {
        try {
            return Integer.valueOf(code).equals(JSON.std.mapFrom(refusal.text()).get("code"));
        } catch (IOException notJson) {
            return false;
        }
    }
}
