package dev.keyturn.testkit.lambda;

/**
 * The function failed: what the service that invoked it would read in the error payload. It is checked because a
 * failing invocation is an ordinary answer of Lambda, which every caller must think of.
 *
 * <p>{@code errorType} is the class name of what the handler threw, or Lambda's own {@code Sandbox.Timedout} or
 * {@code Runtime.ExitError}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Java function error
 *      handling</a>
 */
public final class FunctionError extends Exception {

    private static final long serialVersionUID = 1L;

    private final String errorType;
    private final String errorMessage;

    FunctionError(Outcome.Failure failure) {
        super(failure.type() + ": " + failure.message());
        this.errorType = failure.type();
        this.errorMessage = failure.message();
    }

    public String errorType() {
        return errorType;
    }

    public String errorMessage() {
        return errorMessage;
    }
}
