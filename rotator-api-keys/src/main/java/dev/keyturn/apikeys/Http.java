package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;

/**
 * The way to the providers: TLS 1.3 or 1.2, no redirects, and each request once. The JDK's client by itself repeats
 * none that may have an effect, whatever becomes of the connection: GET and HEAD only.
 */
final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** A provider's answer takes less than a second; whatever takes longer is lost. */
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int SUCCESS = 2;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslParameters(tls())
            .build();

    private static SSLParameters tls() {
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return tls;
    }

    /** The text of an answer that says yes. @throws Failure for any other */
    String send(HttpRequest.Builder request, Deadline deadline) {
        try {
            HttpResponse<String> answer = client.send(
                    request.timeout(deadline.atMost(ANSWER)).header("User-Agent", "keyturn")
                            .header("Accept", "application/json").build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() / 100 != SUCCESS) {
                throw new Failure.Refusal(answer.statusCode(), answer.body());
            }
            return answer.body();
        } catch (IOException failure) {
            throw new Failure.Silence(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RotationException.Unreachable("INTERRUPTED", "The step was interrupted.",
                    "Secrets Manager tries again.");
        }
    }
}
