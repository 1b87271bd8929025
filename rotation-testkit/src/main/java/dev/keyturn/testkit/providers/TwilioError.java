package dev.keyturn.testkit.providers;

/**
 * How Twilio says no.
 *
 * @param code in Twilio's error dictionary
 * @see <a href="https://www.twilio.com/docs/api/errors">Error dictionary</a>
 */
record TwilioError(int status, int code, String message) {
    static final TwilioError AUTHENTICATE = new TwilioError(401, 20003, "Authenticate");
    static final TwilioError NOT_THEIR_ACCOUNT = new TwilioError(401, 70051, "Authorization Failed");
    static final TwilioError FORBIDDEN = new TwilioError(403, 403, "Forbidden");
    static final TwilioError NOT_ALLOWED = new TwilioError(405, 20004, "Method not allowed");
    static final TwilioError TOO_LARGE_PAGE = new TwilioError(400, 20007, "Page size too large");
    static final TwilioError CONSTRAINT = new TwilioError(400, 70001, "The request has constraint violations");
    static final TwilioError NO_SID = new TwilioError(400, 70002, "Invalid Sid provided in the request");
    static final TwilioError TOO_MANY_KEYS = new TwilioError(400, 70151, "Maximum Number Of API Keys Exceeded");

    static TwilioError missingParameter(String name) {
        return new TwilioError(400, 20001, "Missing required parameter " + name);
    }

    static TwilioError noPermission(String permission) {
        return new TwilioError(401, 70051,
                "Authorization Error: required permission " + permission.substring(1) + " is missing");
    }

    static TwilioError noAssertion(String permission) {
        return new TwilioError(400, 70002, "assertion '" + permission + "' is invalid");
    }

    static TwilioError notFound(Request request) {
        return new TwilioError(404, 20404, "The requested resource " + request.path() + " was not found");
    }

    /** What happens to any request, whatever it asks for. */
    static TwilioError ofStatus(int status) {
        return switch (status) {
            case 401 -> AUTHENTICATE;
            case 429 -> new TwilioError(429, 20429, "Too Many Requests");
            case 503 -> new TwilioError(503, 20503, "Service Unavailable");
            default -> new TwilioError(status, 20500, "Internal Server Error");
        };
    }

    Answer answer() {
        return Answer.json(status, new Body().with("code", code).with("message", message)
                .with("more_info", "https://www.twilio.com/docs/errors/" + code).with("status", status).fields());
    }

    Refused refused() {
        return new Refused(answer());
    }
}
