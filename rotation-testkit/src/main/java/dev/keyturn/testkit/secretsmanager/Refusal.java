package dev.keyturn.testkit.secretsmanager;

/**
 * What Secrets Manager answers when it will not do what was asked. Over HTTP it is an error of status 400 with this
 * type and message; Java callers of the emulator and its driver see it thrown.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html">Common errors</a>
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    Refusal(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The name of the service's exception, {@code ResourceNotFoundException} for example. */
    public String type() {
        return type;
    }

    static Refusal invalidParameter(String message) {
        return new Refusal("InvalidParameterException", message);
    }

    static Refusal invalidRequest(String message) {
        return new Refusal("InvalidRequestException", message);
    }

    static Refusal noSecret() {
        return new Refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    static Refusal noVersion(String versionId) {
        return new Refusal("ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for VersionId: " + versionId);
    }

    static Refusal noLabel(String label) {
        return new Refusal("ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: " + label);
    }

    static Refusal tokenInUse(String token, String arn) {
        return new Refusal("ResourceExistsException", "You can't use ClientRequestToken " + token
                + " because that value is already in use for a version of secret " + arn + ".");
    }
}
