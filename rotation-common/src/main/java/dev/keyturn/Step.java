package dev.keyturn;

import java.util.Locale;

/**
 * The four steps in which Secrets Manager invokes a rotation function, in their order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html">Lambda
 *     rotation functions</a>
 */
public enum Step {
    CREATE_SECRET("createSecret"), SET_SECRET("setSecret"), TEST_SECRET("testSecret"), FINISH_SECRET("finishSecret");

    private final String wireName;

    Step(String wireName) {
        this.wireName = wireName;
    }

    /** The step as the event and the documentation write it, {@code createSecret} for example. */
    public String wireName() {
        return wireName;
    }

    /**
     * Understands {@code createSecret} and {@code create_secret}: AWS's texts show both.
     *
     * @throws RotationException.Malformed for anything else
     */
    public static Step named(String name) {
        for (Step step : values()) {
            if (step.wireName.equals(name) || step.name().toLowerCase(Locale.ROOT).equals(name)) {
                return step;
            }
        }
        throw new RotationException.Malformed("EVENT_STEP", "The event's Step is none of the four rotation steps.",
                "Invoke the function through Secrets Manager (RotateSecret), not by hand.");
    }
}
