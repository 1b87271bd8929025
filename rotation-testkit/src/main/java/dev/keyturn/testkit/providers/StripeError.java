package dev.keyturn.testkit.providers;

/**
 * How Stripe says no.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Errors</a>
 */
final class StripeError {
    private static final String INVALID_REQUEST = "invalid_request_error";

    private StripeError() {}

    static Answer unauthorized() {
        return answer(401, INVALID_REQUEST, "", "Invalid API Key provided");
    }

    static Refused forbidden() {
        return new Refused(answer(403, INVALID_REQUEST, "", "The provided key does not have the required permissions"));
    }

    static Refused notFound() {
        return new Refused(answer(404, INVALID_REQUEST, "resource_missing", "No such object, or no such path"));
    }

    static Refused invalid(String message) {
        return new Refused(answer(400, INVALID_REQUEST, "parameter_invalid", message));
    }

    /** An error of the second API, which has a code for each. */
    static Refused coded(String code) {
        return new Refused(answer(400, INVALID_REQUEST, code, "The request was refused"));
    }

    /** What happens to any request, whatever it asks for. */
    static Answer ofStatus(int status) {
        return switch (status) {
            case 401 -> unauthorized();
            case 429 -> answer(429, INVALID_REQUEST, "rate_limit", "Request rate limit exceeded");
            default -> answer(status, "api_error", "", "An unknown error occurred");
        };
    }

    private static Answer answer(int status, String type, String code, String message) {
        Body error = new Body().with("type", type).with("message", message);
        return Answer.json(status, new Body()
                .with("error", (code.isEmpty() ? error : error.with("code", code)).fields()).fields());
    }
}
