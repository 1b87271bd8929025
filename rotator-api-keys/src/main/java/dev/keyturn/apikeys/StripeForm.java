package dev.keyturn.apikeys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Stripe's first API is told: a form, in which brackets make lists and objects.
 *
 * @see <a href="https://docs.stripe.com/api/webhook_endpoints/create">A request in that form</a>
 */
final class StripeForm {
    private final List<String> parameters = new ArrayList<>();

    StripeForm with(String name, String value) {
        parameters.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    StripeForm with(String name, Optional<String> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    String encoded() {
        return String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
