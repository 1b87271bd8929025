package dev.keyturn.testkit.providers;

/** How an OAuth2 server says no: RFC 6749, 5.2. */
final class OauthError {
    private OauthError() {}

    static Answer of(int status, String error) {
        return Answer.json(status, new Body().with("error", error)
                .with("error_description", "The request was refused").fields());
    }

    static Refused refused(int status, String error) {
        return new Refused(of(status, error));
    }

    /** What happens to any request, whatever it asks for. */
    static Answer ofStatus(int status) {
        return of(status, switch (status) {
            case 401 -> "invalid_client";
            case 429, 503 -> "temporarily_unavailable";
            default -> "server_error";
        });
    }
}
