package dev.keyturn.testkit.providers;

import java.util.List;
import java.util.Optional;

/** How SendGrid says no. */
final class SendGridError {
    private SendGridError() {}

    static Answer unauthorized() {
        return answer(401, "The provided authorization grant is invalid, expired, or revoked");
    }

    static Refused forbidden() {
        return new Refused(answer(403, "access forbidden"));
    }

    static Refused tooManyKeys() {
        return new Refused(answer(403, "the maximum number of API keys is reached"));
    }

    static Refused notFound() {
        return new Refused(answer(404, "unable to find API Key"));
    }

    static Refused invalid(String field, String message) {
        return new Refused(answer(400, Optional.of(field), message));
    }

    /** What happens to any request, whatever it asks for. */
    static Answer ofStatus(int status) {
        return switch (status) {
            case 401 -> unauthorized();
            case 429 -> answer(429, "too many requests");
            default -> answer(status, "internal server error");
        };
    }

    private static Answer answer(int status, String message) {
        return answer(status, Optional.empty(), message);
    }

    private static Answer answer(int status, Optional<String> field, String message) {
        return Answer.json(status, new Body()
                .with("errors", List.of(new Body().with("field", field).with("message", message).fields())).fields());
    }
}
