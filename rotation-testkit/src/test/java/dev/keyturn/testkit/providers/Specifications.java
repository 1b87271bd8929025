package dev.keyturn.testkit.providers;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import dev.keyturn.testkit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Holds what went to and fro to what the provider has published: the requests of whoever is tested, and the answers of
 * the fake, so that a test is not passed because fake and client are wrong in the same way. A request may have nothing
 * that is not in the specification; an answer may have more. Errors are held to it where it has them, as Twilio's has
 * not.
 */
public final class Specifications {
    private static final String UNKNOWN_STATUS = "validation.response.status.unknown";
    private static final LevelResolver LEVELS = LevelResolver.create()
            .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
            .withLevel("validation.response.body.schema.additionalProperties", Level.IGNORE)
            .build();

    private final Map<String, OpenApiInteractionValidator> byPath;

    private Specifications(Map<String, OpenApiInteractionValidator> byPath) {
        this.byPath = byPath;
    }

    /** Of the key resources, new and old, and of the reads that keys are tried with. */
    public static Specifications twilio() {
        return new Specifications(Map.of(
                "/v1/", specification("twilio_iam_v1.json"),
                "/2010-04-01/", specification("twilio_api_v2010.keys.json")));
    }

    /** Of API keys and scopes. */
    public static Specifications sendGrid() {
        return new Specifications(Map.of(
                "/v3/api_keys", specification("tsg_api_keys_v3.json"),
                "/v3/scopes", specification("tsg_scopes_v3.json")));
    }

    /** Of webhook endpoints, of keys, and of the balance that keys are tried with. */
    public static Specifications stripe() {
        return new Specifications(Map.of(
                "/v1/", specification("stripe_v1_webhooks_balance.json"),
                "/v2/iam/api_keys", specification("stripe_v2_iam_api_keys.json")));
    }

    /** What is wrong with a request and its answer, if it got one, in a sentence each. */
    public List<String> violations(Exchange exchange) {
        Request request = exchange.request();
        return byPath.entrySet().stream().filter(entry -> request.path().startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> violations(entry.getValue(), exchange))
                .orElseGet(() -> List.of(request + ": there is no such path"));
    }

    private static List<String> violations(OpenApiInteractionValidator specification, Exchange exchange) {
        com.atlassian.oai.validator.model.Request request = request(exchange.request());
        ValidationReport report = exchange.answer()
                .map(answer -> isBracketForm(exchange.request())
                        ? specification.validateResponse(request.getPath(), request.getMethod(), response(answer))
                        : specification.validate(request, response(answer)))
                .orElseGet(() -> specification.validateRequest(request));
        return report.getMessages().stream().filter(message -> message.getLevel() == Level.ERROR)
                .filter(message -> !isUnspecifiedError(message, exchange))
                .map(message -> exchange.request() + ": " + message.getMessage()).toList();
    }

    /** The validator cannot read lists and objects in a form; the fake refuses what its specification does not have. */
    private static boolean isBracketForm(Request request) {
        return request.path().startsWith("/v1/webhook_endpoints") && request.method().equals("POST");
    }

    private static boolean isUnspecifiedError(Message message, Exchange exchange) {
        return message.getKey().equals(UNKNOWN_STATUS)
                && exchange.answer().filter(answer -> answer.status() >= 400).isPresent();
    }

    private static com.atlassian.oai.validator.model.Request request(Request request) {
        SimpleRequest.Builder builder = new SimpleRequest.Builder(request.method(), request.path());
        request.headers().forEach(builder::withHeader);
        request.query().forEach(builder::withQueryParam);
        return Optional.of(request.body()).filter(body -> !body.isEmpty()).map(builder::withBody).orElse(builder)
                .build();
    }

    private static SimpleResponse response(Answer answer) {
        SimpleResponse.Builder builder = new SimpleResponse.Builder(answer.status());
        answer.headers().forEach(builder::withHeader);
        return Optional.of(answer.body()).filter(body -> !body.isEmpty()).map(builder::withBody).orElse(builder)
                .build();
    }

    private static OpenApiInteractionValidator specification(String name) {
        try (InputStream resource = Specifications.class.getResourceAsStream("/specs/" + name)) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            return OpenApiInteractionValidator.createForInlineApiSpecification(asOpenApi30(text))
                    .withLevelResolver(LEVELS).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of what says that it is OpenAPI 3.1 the validator checks no types. SendGrid's says so, but only its info is. */
    private static String asOpenApi30(String specification) {
        Map<String, Object> fields = Json.fields(specification);
        fields.put("openapi", "3.0.1");
        Json.object(fields, "info").remove("summary");
        return Json.write(fields);
    }
}
