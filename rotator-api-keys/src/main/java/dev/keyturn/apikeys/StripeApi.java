package dev.keyturn.apikeys;

import dev.keyturn.Deadline;
import dev.keyturn.RotationException;
import dev.keyturn.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How Stripe is spoken to, by an administrator or by a key that is tested. Not by stripe-java: whatever sends a request
 * there leads to all of its models, fifteen megabytes that a function would have to load for six calls.
 *
 * @param version of the second API, whose keys are in a preview that moves
 * @see <a href="https://docs.stripe.com/api">Stripe's API reference</a>
 */
record StripeApi(Http http, Endpoint endpoint, String version) {
    static final String NAME = "Stripe";
    /** A secret key, or a restricted one. */
    static final Pattern KEY = Pattern.compile("(sk|rk)_(live|test)_[A-Za-z0-9_]{16,255}");
    private static final String SETTING = "STRIPE_VERSION";
    private static final String PUBLISHED = "2026-09-30.preview";
    private static final String FIELD = "apiKey";
    private static final String SERVER = "https://api.stripe.com";
    private static final String TEST_CALL = "testPath";

    static StripeApi fromEnvironment(Http http, Map<String, String> environment) {
        String version = environment.getOrDefault(SETTING, PUBLISHED);
        if (!version.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.[a-z]+)?")) {
            throw new RotationException.Malformed("SETTING",
                    "The variable " + SETTING + " is no version of Stripe's API.",
                    "Write it as " + PUBLISHED + ", or leave it out.");
        }
        return new StripeApi(http, Endpoint.fromEnvironment(environment, "STRIPE_ENDPOINT"), version);
    }

    Calls calls(Deadline deadline) {
        return new Calls(NAME, deadline);
    }

    JsonAnswer get(Account account, String path) {
        return sent(account, path, HttpRequest.Builder::GET);
    }

    JsonAnswer delete(Account account, String path) {
        return sent(account, path, HttpRequest.Builder::DELETE);
    }

    /** To the first API, which takes forms. */
    JsonAnswer post(Account account, String path, StripeForm form) {
        return sent(account, path, request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.encoded())));
    }

    /** To the second API, which takes JSON. */
    JsonAnswer post(Account account, String path, Map<String, ?> fields) {
        return sent(account, path, request -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonAnswer.write(fields))));
    }

    /** An order that needs no words: an empty object would be refused. */
    JsonAnswer post(Account account, String path) {
        return sent(account, path, request -> request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Whether Stripe knows the key of a secret. It refuses what a key may not do with 403, so that proves it, too. */
    boolean accepts(Secret.Fields secret, Deadline deadline) {
        HttpRequest.Builder request = request(testCall(secret), key(secret));
        return calls(deadline).accepts(() -> {
            try {
                http.send(request.copy(), deadline);
            } catch (Failure.Refusal refusal) {
                if (refusal.status() != Failure.Refusal.FORBIDDEN) {
                    throw refusal;
                }
            }
        });
    }

    /** The key in a secret, the administrator's for example. */
    static String key(Secret.Fields fields) {
        String key = fields.text(FIELD);
        if (!KEY.matcher(key).matches()) {
            throw Secret.Fields.malformed(FIELD, "is neither a secret nor a restricted key of Stripe's");
        }
        return key;
    }

    /** Where a key is tried. */
    static String testCall(Secret.Fields fields) {
        String path = fields.find(TEST_CALL).orElse("/v1/balance");
        if (!path.matches("/v[12]/[A-Za-z0-9_/.-]+(\\?[A-Za-z0-9_=&%.-]*)?")) {
            throw Secret.Fields.malformed(TEST_CALL, "is not the path of a call at Stripe");
        }
        return path;
    }

    /** Whether Stripe gave this reason. */
    static boolean hasCode(String code, Failure.Refusal refusal) {
        try {
            return JsonAnswer.read(refusal.text()).object("error").find("code").filter(code::equals).isPresent();
        } catch (Failure.Gibberish another) {
            return false;
        }
    }

    private JsonAnswer sent(Account account, String path, UnaryOperator<HttpRequest.Builder> order) {
        HttpRequest.Builder request = account.administrator(secret -> {
            Secret.Fields administrator = secret.fields();
            HttpRequest.Builder asked = request(path, key(administrator));
            context(administrator).ifPresent(context -> asked.header("Stripe-Context", context));
            return asked;
        });
        return JsonAnswer.read(http.send(order.apply(request), account.deadline()));
    }

    /** The account that is meant where the credential is one of an app or of a platform. */
    private static Optional<String> context(Secret.Fields administrator) {
        Optional<String> context = administrator.find("stripeContext");
        if (context.filter(account -> !account.matches("[A-Za-z0-9_/]{1,200}")).isPresent()) {
            throw Secret.Fields.malformed("stripeContext", "is no account of Stripe's");
        }
        return context;
    }

    private HttpRequest.Builder request(String path, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.of(URI.create(SERVER + path)))
                .header("Authorization", "Bearer " + key);
        return path.startsWith("/v2/") ? request.header("Stripe-Version", version) : request;
    }
}
